"""The demo cohort as data: simulated families of two groups, and sheets that describe them.

Everybody in it is invented; the two public trios of `docs/examples/cohort.csv` only get simulated
files, so that the sheet can be taken in, and they are not in the database before that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stager.models.enums import ParticipantType, Sex
from stager.reports.simulate import Member

GROUPS = {"c4r": "Care4Rare", "other": "Another Laboratory"}
INSTITUTIONS = (
    "Alberta Children's Hospital",
    "BC Children's Hospital",
    "Children's Hospital of Eastern Ontario",
    "CHU Ste-Justine",
    "Credit Valley Hospital",
    "Hamilton Health Sciences Centre",
    "Health Sciences North",
    "International",
    "IWK Health Centre",
    "Kingston Health Sciences Centre",
    "London Health Sciences Centre",
    "Montreal Children's Hospital",
    "Mount Sinai Hospital",
    "North York General Hospital",
    "Saskatoon Health Region",
    "Stollery Children's Hospital",
    "The Hospital for Sick Children",
    "The Ottawa Hospital",
    "University Health Network",
    "Winnipeg Regional Health",
)
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class DemoFamily:
    """A simulated family; parents come before their children."""

    codename: str
    group: str
    members: tuple[Member, ...]
    presentation: str
    institution: str
    dataset_type: str

    @property
    def vcf_key(self) -> str:
        """Where the family's VCF lies in the bucket of its group."""
        return f"demo/{self.codename}.vcf.gz"


# The kind of phrase that coordinators write: none describes a person.
PRESENTATIONS = (
    ("developmental delay, seizures", "Children's Hospital of Eastern Ontario", "WES"),
    ("dilated cardiomyopathy, onset at 9 years", "The Hospital for Sick Children", "WES"),
    ("sensorineural hearing loss", "BC Children's Hospital", "RES"),
    ("short stature, facial features", "IWK Health Centre", "WES"),
    ("retinal dystrophy", "Montreal Children's Hospital", "CES"),
    ("muscle weakness, raised creatine kinase", "Alberta Children's Hospital", "WES"),
    ("polycystic kidneys", "The Ottawa Hospital", "WES"),
    ("epileptic encephalopathy", "Stollery Children's Hospital", "RES"),
)
OTHER_PRESENTATIONS = (
    ("ataxia, cerebellar atrophy", "University Health Network", "WES"),
    ("skeletal dysplasia", "Winnipeg Regional Health", "WES"),
    ("recurrent infections", "CHU Ste-Justine", "CES"),
)


def demo_families() -> tuple[DemoFamily, ...]:
    """The families of both groups; the third of `c4r` has an affected sibling too."""
    families = []
    for place, (group, presentation) in enumerate(
        [("c4r", each) for each in PRESENTATIONS]
        + [("other", each) for each in OTHER_PRESENTATIONS]
    ):
        text, institution, dataset_type = presentation
        members = _trio(f"{'C' if group == 'c4r' else 'L'}{place + 1:03}", place)
        families.append(
            DemoFamily(f"{2001 + place}", group, members, text, institution, dataset_type)
        )
    return tuple(families)


def _trio(stem: str, place: int) -> tuple[Member, ...]:
    father = Member(f"{stem}-F", Sex.MALE)
    mother = Member(f"{stem}-M", Sex.FEMALE)
    sex = (Sex.FEMALE, Sex.MALE)[place % 2]
    children = [Member(f"{stem}-P", sex, father.codename, mother.codename)]
    if place % 4 == 2:  # noqa: PLR2004 - the third family of each four
        children.append(Member(f"{stem}-S", Sex.MALE, father.codename, mother.codename))
    return (father, mother, *children)


# The public trios of the example sheet; only their designs are real, the genotypes are simulated.
PUBLIC_TRIOS: dict[str, tuple[Member, ...]] = {
    "GIAB-AJ": (
        Member("HG003", Sex.MALE),
        Member("HG004", Sex.FEMALE),
        Member("HG002", Sex.MALE, "HG003", "HG004"),
    ),
    "CEPH-1463": (
        Member("NA12891", Sex.MALE),
        Member("NA12892", Sex.FEMALE),
        Member("NA12878", Sex.FEMALE, "NA12891", "NA12892"),
    ),
}


def sheet_rows(families: Sequence[DemoFamily]) -> list[Row]:
    """The cohort sheet that describes the families, a row for each member."""
    return [_row(family, member) for family in families for member in family.members]


def _row(family: DemoFamily, member: Member) -> Row:
    is_child = member.father is not None
    kind = ParticipantType.PARENT
    if is_child:
        is_proband = member.codename.endswith("-P")
        kind = ParticipantType.PROBAND if is_proband else ParticipantType.SIBLING
    year = 2012 + int(family.codename) % 9 if is_child else 1979 + int(family.codename) % 9
    return {
        "family_codename": family.codename,
        "participant_codename": member.codename,
        "participant_type": kind.value,
        "sex": member.sex.value,
        "affected": is_child,
        "solved": False if is_child else None,
        "month_of_birth": f"{year}-{int(family.codename) % 12 + 1:02}-01",
        "paternal_codename": member.father,
        "maternal_codename": member.mother,
        "institution": family.institution,
        "tissue_sample_type": "Blood",
        "dataset_type": family.dataset_type,
        "condition": "GermLine",
        "notes": family.presentation if is_child else None,
        "sequencing_date": f"2025-{int(family.codename) % 9 + 1:02}-15",
        "sequencing_centre": "Demonstration",
        "capture_kit": "Agilent SureSelect V7",
        "read_type": "PairedEnd",
        "read_length": 150,
        "sequencing_id": f"SQ-{member.codename}",
        "batch_id": f"B{int(family.codename) // 4:04}",
        "linked_files": [
            {"path": f"{family.group}/{family.vcf_key}", "multiplexed": True},
        ],
    }
