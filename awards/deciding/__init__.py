"""From the considered nominations to the register: tờ trình, decision, sổ khen thưởng, what is public."""
