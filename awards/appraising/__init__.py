"""Thẩm định: the clock, what stands in the way, holds, hiệp y, refusals, and acting on many at once."""
