"""The people of the matrix, and the words that its table uses for several of them (design, part 6)."""

# Bình Tường is "own" for officer and head; its head has an account. Bình Tân is another commune, without one.
PEOPLE = (
    "anonymous",
    "officer",
    "head",
    "other_officer",
    "town_officer",
    "verifier",  # Phòng TN&MT: leads indicators, confirms 17.2, enters the district's 7.x
    "ntm_office",
    "standing_office",
    "secretary",  # of Phòng Nội vụ, does not sign
    "finance_office",
    "survey_office",  # UBMTTQ
    "supplier",  # Chi cục Thống kê: leads and supplies 10.1
    "insurer",  # Bảo hiểm xã hội: supplies 15.1 and leads nothing
    "bystander",  # Hội Nông dân: neither
    "leader",
    "clerk",
    "admin",
)

GROUPS = {
    "OWN": ("officer", "head"),
    # See what stands behind every unit: leading offices, Nội vụ, NN&PTNT, TC-KH, UBMTTQ, leaders, admin;
    # the clerk is of Văn phòng HĐND và UBND, which leads 15.x of the advanced set.
    "INSIDE": (
        "verifier",
        "ntm_office",
        "standing_office",
        "secretary",
        "finance_office",
        "survey_office",
        "supplier",
        "leader",
        "clerk",
        "admin",
    ),
    "OUTSIDE": ("other_officer", "town_officer", "insurer", "bystander"),
    "CONFIRMING": ("verifier", "ntm_office", "standing_office", "secretary", "survey_office"),
    # Open the shared administration.
    "KEEPERS": ("admin", "ntm_office", "standing_office", "secretary"),
    "NOIVU": ("standing_office", "secretary"),
    "SIGNED_IN": PEOPLE[1:],
    "EVERYBODY": PEOPLE,
}


def expand(words: str) -> list[str]:
    return [person for word in words.split() for person in GROUPS.get(word, (word,))]


def answers_of(**by_status: str) -> dict[str, int]:
    """`s200="officer INSIDE"` names who gets 200; `rest` is the status of whoever is not named."""
    rest = by_status.pop("rest", "")
    found: dict[str, int] = {}
    for status, words in by_status.items():
        for person in expand(words):
            if found.setdefault(person, int(status[1:])) != int(status[1:]):
                raise ValueError(f"{person} gets two answers")
    if rest:
        return dict.fromkeys(PEOPLE, int(rest)) | found
    return found
