"""Themes: colours, pictures, and reports that were drawn with one."""

from maturity.catalogue.entry import error
from maturity.i18n import N_

ENTRIES = {
    "M001": error(
        N_("{value} is not a colour"), N_("write '#' and six of 0–9 and a–f in quotes: \"#1d4f7c\"")
    ),
    "M002": error(
        N_("the picture {file} does not exist"), N_("put it beside the theme, or correct its name")
    ),
    "M003": error(
        N_("the picture {file} lies outside the folder of the theme"),
        N_("put it beside the theme and give its name alone"),
    ),
    "M004": error(
        N_("the picture {file} cannot be read as {kinds}"),
        N_("export it again; other formats are not taken"),
    ),
    "M005": error(
        N_("the picture has {size} KiB; it may have {most}"),
        N_("export it smaller: it stands in every report"),
    ),
    "M006": error(
        N_("the picture holds {what}, which could run, or fetch something"),
        N_("export it as plain SVG: shapes, texts and gradients alone"),
    ),
    "M007": error(
        N_("{value} on {other} has a contrast of {ratio}:1; {least}:1 is needed to read it"),
        N_("take a darker accent or a lighter tint; on a dark screen a lighter accent"),
    ),
    "M008": error(
        N_("the report was drawn with the theme and templates {given}…; here it is {installed}…"),
        N_("name the same ones with --theme and --template; nothing was compared"),
    ),
    "M009": error(
        N_("the picture has {width} × {height} pixels; a side may have {most}"),
        N_("export it smaller: a few hundred pixels are enough"),
    ),
}
