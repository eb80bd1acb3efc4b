"""Loads fixtures/ into the database, leaving alone what the offices have changed since.

rows.py reads the files, tables.py says what a row of each table consists of, loading.py compares and writes.
"""
