"""The colours of the look, one list for the window, the preview and exported pages."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one scheme, as #RRGGBB."""

    paper: str
    sheet: str
    side: str
    ink: str
    soft: str
    faint: str
    hairline: str
    accent: str
    accent_tint: str
    chip: str
    warning: str
    warning_tint: str
    error: str
    code_keyword: str
    code_string: str
    code_number: str
    code_comment: str
    code_name: str

    def css_variables(self) -> str:
        """The colours as CSS custom properties: ``--accent-tint: #...;``."""
        return "".join(f"--{key.replace('_', '-')}: {value};" for key, value in asdict(self).items())


LIGHT = Palette(
    paper="#FCFBF9", sheet="#FFFFFF", side="#F4F2ED", ink="#22252A", soft="#6C7077", faint="#A9ABAF",
    hairline="#E7E4DD", accent="#2E6E5E", accent_tint="#E4EFEB", chip="#F0EDE6",
    warning="#9A6011", warning_tint="#FBF1DF", error="#B3372B",
    code_keyword="#8A5A00", code_string="#2E6E5E", code_number="#7A4A8C", code_comment="#7C7F85", code_name="#2A5D9F",
)  # fmt: skip
DARK = Palette(
    paper="#1C1E21", sheet="#202327", side="#17191C", ink="#E4E1DA", soft="#9B9EA4", faint="#686C73",
    hairline="#2D3136", accent="#7CC2AC", accent_tint="#233A34", chip="#2A2D32",
    warning="#E0A84E", warning_tint="#3A2F1C", error="#E8837A",
    code_keyword="#E0B36A", code_string="#7CC2AC", code_number="#C9A0DC", code_comment="#85888E", code_name="#86B3E8",
)  # fmt: skip
