"""How long others take for the letter: peers.py LETTER.json. Prints a line of JSON for each that is here.

Typst compiles as in a program that keeps it loaded, tagged and as PDF/A like Kosh's own; LibreOffice converts a .docx
as it does from a script, one process for one letter or for many.
"""

import glob
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.sax.saxutils import escape

MANY = 20


def main(path):
    with open(path, encoding="utf-8") as file:
        letter = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        for measure in (typst, libreoffice):
            figures = measure(letter, folder)
            if figures:
                print(json.dumps(figures))


def name(number):
    return f"OBRAZTSOV IVAN {number}"


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def typst(letter, folder):
    try:
        from typst import Compiler
    except ImportError:
        return None
    source = os.path.join(folder, "letter.typ")
    with open(source, "w", encoding="utf-8") as file:
        file.write(typst_source(letter))
    first = time.perf_counter()
    compiler = Compiler(source, font_paths=[letter["fonts"]], ignore_system_fonts=True)

    def write(number):
        output = os.path.join(folder, f"typst-{number}.pdf")
        compiler.compile(output=output, sys_inputs={"name": name(number)}, pdf_standards="a-2a")

    write(0)
    first = time.perf_counter() - first
    warm = timed(lambda: [write(number) for number in range(1, 51)]) / 50
    count = letter["count"]
    disk = timed(lambda: [write(number) for number in range(count)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": "Typst", "first": first, "warm": warm, "letters": count, "disk": disk, "megabytes": peak}


def typst_source(letter):
    paragraphs = "\n\n".join(paragraph.replace("{name}", '#sys.inputs.name') for paragraph in letter["paragraphs"])
    cells = ", ".join(f"[{cell}]" for row in letter["rows"] for cell in row)
    head = ", ".join(f"[*{cell}*]" for cell in letter["head"])
    return f"""#set document(title: "{letter['title']}", author: "{letter['company']}")
#set page(margin: (left: 3cm, rest: 2cm), numbering: "1 / 1")
#set text(font: "Liberation Serif", size: 12pt, lang: "ru", hyphenate: true)
#set par(justify: true, first-line-indent: 1.25cm)
#align(center)[*{letter['company']}*]
= {letter['title']}
{paragraphs}

#table(columns: (auto, 1fr, 1fr), table.header({head}), {cells})
{letter['post']} #h(1fr) {letter['signed']}
"""


def libreoffice(letter, folder):
    program = shutil.which("soffice")
    if not program:
        print("LibreOffice is not here: soffice is not found.", file=sys.stderr)
        return None
    profile = os.path.join(folder, "profile")
    for number in range(MANY):
        docx(letter, number, os.path.join(folder, f"letter-{number}.docx"))
    files = sorted(glob.glob(os.path.join(folder, "letter-*.docx")))

    def convert(files):
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *files], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    # The first start of all writes the profile, which is not counted.
    convert(files[:1])
    first = timed(lambda: convert(files[:1]))
    disk = timed(lambda: convert(files))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    warm = max(disk - first, 0) / (MANY - 1)
    return {"name": "LibreOffice", "first": first, "warm": warm, "letters": MANY, "disk": disk, "megabytes": peak}


def docx(letter, number, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/document.xml": document_xml(letter, number),
        }.items():
            file.writestr(part, content)


def document_xml(letter, number):
    def run(text, bold=False):
        style = "<w:b/>" if bold else ""
        font = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'
        return f'<w:r><w:rPr>{font}{style}<w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(text, align="both", bold=False):
        return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run(text, bold)}</w:p>'

    def row(cells, bold=False):
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell, 'left', bold)}</w:tc>" for cell in cells) + "</w:tr>"

    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in
                    ("top", "left", "bottom", "right", "insideH", "insideV"))
    table = f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{row(letter['head'], True)}"
    table += "".join(row(cells) for cells in letter["rows"]) + "</w:tbl>"
    body = paragraph(letter["company"], "center", True) + paragraph(letter["title"], "center", True)
    body += "".join(paragraph(text.replace("{name}", name(number))) for text in letter["paragraphs"])
    body += table + paragraph(f"{letter['post']} ____________ {letter['signed']}", "left")
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/></w:sectPr>'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}{page}</w:body></w:document>'


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""

if __name__ == "__main__":
    main(sys.argv[1])
