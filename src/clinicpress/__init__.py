"""clinicpress: accessible leaflets, referral summaries and packs for clinics."""

__version__ = "0.1.0"
