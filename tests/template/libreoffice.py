"""LibreOffice without a screen: a workbook opened once, its cells changed, its results read.

A macro of our own does it, job by job, from a file; so that hundreds of responses take seconds.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

import pytest

from tests.effort import FULL

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Live"/>
</library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Live"
 script:language="StarBasic">{basic}</script:module>
"""
_BASIC = """
Sub Run
  On Error Goto Failed
  Dim oFiles As Object, oText As Object, oDoc As Object, oSheet As Object
  Dim aLine As String, aParts
  Dim aHow(0) As New com.sun.star.beans.PropertyValue
  Dim aAs(0) As New com.sun.star.beans.PropertyValue
  aHow(0).Name = "Hidden"
  aHow(0).Value = True
  oFiles = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  oText = createUnoService("com.sun.star.io.TextInputStream")
  oText.setEncoding("UTF-8")
  oText.setInputStream(oFiles.openFileRead(Environ("LIVE_JOBS")))
  Do While Not oText.isEOF()
    aLine = oText.readLine()
    aParts = Split(aLine, Chr(9))
    If Len(aLine) > 0 Then
      Select Case aParts(0)
        Case "open"
          oDoc = StarDesktop.loadComponentFromURL(aParts(1), "_blank", 0, aHow())
          oDoc.lockControllers()
          For Each oSheet In oDoc.Sheets
            oSheet.unprotect("")
          Next
          oDoc.enableAutomaticCalculation(False)
        Case "sheet"
          oSheet = oDoc.Sheets.getByName(aParts(1))
        Case "text"
          oSheet.getCellRangeByName(aParts(1)).setString(Replace(aParts(2), Chr(31), Chr(10)))
        Case "number"
          oSheet.getCellRangeByName(aParts(1)).setValue(CDbl(aParts(2)))
        Case "clear"
          oSheet.getCellRangeByName(aParts(1)).setString("")
        Case "insert"
          oSheet.Rows.insertByIndex(CLng(aParts(1)), CLng(aParts(2)))
        Case "remove"
          oSheet.Rows.removeByIndex(CLng(aParts(1)), CLng(aParts(2)))
        Case "save"
          oDoc.enableAutomaticCalculation(True)
          oDoc.calculateAll()
          aAs(0).Name = "FilterName"
          aAs(0).Value = "Calc MS Excel 2007 XML"
          oDoc.storeToURL(aParts(1), aAs())
        Case "read"
          oDoc.calculate()
          Tell(oDoc, oFiles, aParts(1), aParts(2))
        Case "close"
          oDoc.close(True)
      End Select
    End If
  Loop
  StarDesktop.terminate()
  Exit Sub
Failed:
  Dim aFile As Integer
  aFile = FreeFile
  Open Environ("LIVE_ERROR") For Output As #aFile
  Print #aFile, Error$ & " (line " & Erl & "): " & aLine
  Close #aFile
  StarDesktop.terminate()
End Sub

Sub Tell(oDoc As Object, oFiles As Object, aUrl As String, aNames As String)
  Dim oOut As Object, oCursor As Object, oSheet As Object, aRows, aName, i As Long
  oOut = createUnoService("com.sun.star.io.TextOutputStream")
  oOut.setEncoding("UTF-8")
  oOut.setOutputStream(oFiles.openFileWrite(aUrl))
  For Each aName In Split(aNames, Chr(31))
    oSheet = oDoc.Sheets.getByName(aName)
    oCursor = oSheet.createCursor()
    oCursor.gotoEndOfUsedArea(False)
    With oCursor.RangeAddress
      aRows = oSheet.getCellRangeByPosition(0, 0, .EndColumn, .EndRow).getDataArray()
    End With
    oOut.writeString(Chr(30) & aName & Chr(10))
    For i = 0 To UBound(aRows)
      oOut.writeString(Replace(Join(aRows(i), Chr(9)), Chr(10), Chr(31)) & Chr(10))
    Next
  Next
  oOut.closeOutput()
End Sub
"""

Cells = Mapping[tuple[int, int], int | float | str]
"""What cells hold, by row and column counted from 0."""
Table = Sequence[Sequence[str]]
"""What stands in a sheet, as text, row by row."""


def soffice() -> str:
    """Return LibreOffice's program; skip the test where it is missing."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("MATURITY_REQUIRE_ALL") == "1":
            pytest.fail("soffice is missing, and MATURITY_REQUIRE_ALL=1 asks for every test")
        pytest.skip("soffice (LibreOffice) is not installed")
    return found


def profile(folder: Path) -> Path:
    """Return a profile of LibreOffice's own that calculates every file anew and has the macro."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic / "script.xlc").write_text(_LIBRARIES)
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY)
    (basic / "Standard" / "Live.xba").write_text(_MODULE.format(basic=escape(_BASIC)))
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS)
    return folder


class Session:
    """The jobs of one run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[str] = []
        self._answers: list[Path] = []

    def open(self, path: Path) -> None:
        """Open a workbook."""
        self._lines.append(f"open\t{path.as_uri()}")

    def write(self, sheet: str, cells: Cells) -> None:
        """Write into cells of a sheet, as somebody would who types."""
        self._lines.append(f"sheet\t{sheet}")
        for (row, col), value in cells.items():
            kind = "text" if isinstance(value, str) else "number"
            text = str(value).replace("\n", "\x1f")
            self._lines.append(f"{kind}\t{_address(row, col)}\t{text}")

    def clear(self, sheet: str, cells: Iterator[tuple[int, int]] | Cells) -> None:
        """Empty cells of a sheet."""
        self._lines.append(f"sheet\t{sheet}")
        self._lines += [f"clear\t{_address(row, col)}" for row, col in cells]

    def rows(self, sheet: str, kind: Literal["insert", "remove"], row: int, count: int = 1) -> None:
        """Insert rows before one, counted from 0, or remove them from it on."""
        self._lines.append(f"sheet\t{sheet}")
        self._lines.append(f"{kind}\t{row}\t{count}")

    def save(self, path: Path) -> None:
        """Save the workbook, all of it calculated, as .xlsx."""
        self._lines.append(f"save\t{path.as_uri()}")

    def read(self, *sheets: str) -> int:
        """Ask for what stands in sheets now; return the number of the answer."""
        path = self._folder / f"answer-{len(self._answers)}.txt"
        self._answers.append(path)
        self._lines.append(f"read\t{path.as_uri()}\t{chr(31).join(sheets)}")
        return len(self._answers) - 1

    def close(self) -> None:
        """Close the workbook."""
        self._lines.append("close")

    def run(self) -> list[dict[str, Table]]:
        """Do all that was asked for; return the answers."""
        jobs, error = self._folder / "jobs.txt", self._folder / "error.txt"
        jobs.write_text("\n".join(self._lines) + "\n", encoding="utf-8")
        user = profile(self._folder / "profile")
        subprocess.run(
            [
                soffice(),
                f"-env:UserInstallation={user.as_uri()}",
                "--headless",
                "--norestore",
                "macro:///Standard.Live.Run",
            ],
            env=os.environ | {"LIVE_JOBS": jobs.as_uri(), "LIVE_ERROR": str(error)},
            check=True,
            capture_output=True,
            timeout=1200 if FULL else 300,
        )
        assert not error.exists(), error.read_text()
        return [_tables(path.read_text(encoding="utf-8")) for path in self._answers]


def _tables(text: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for part in text.split("\x1e")[1:]:
        name, _, rest = part.partition("\n")
        found[name] = [line.split("\t") for line in rest.removesuffix("\n").split("\n")]
    return found


def _address(row: int, col: int) -> str:
    from maturity.spreadsheet.addresses import address

    return address(row, col)
