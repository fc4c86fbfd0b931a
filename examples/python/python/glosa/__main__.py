"""The command line: ``python -m glosa annotate news.txt``.

A small one, for those who have the Python package alone; ``cargo install glosa --features cli`` brings one that reads
folders and writes every format.
"""

import argparse
import json
import sys

import glosa

def main(arguments=None):
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except BrokenPipeError:
        # the reader has seen enough; Python would complain once more when it closes the output
        sys.stdout = None
        return 0
    except (glosa.GlosaError, OSError, UnicodeDecodeError) as error:
        print(f"glosa: {error}", file=sys.stderr)
        return 1


def _parser():
    parser = argparse.ArgumentParser(prog="glosa", description=(glosa.__doc__ or "").splitlines()[0])
    parser.add_argument("--version", action="version", version=f"glosa {glosa.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    annotate = commands.add_parser("annotate", help="annotate texts, one a file")
    annotate.add_argument("files", nargs="*", default=["-"], metavar="FILE", help="UTF-8 texts; - is standard input")
    annotate.add_argument("-g", "--gazetteer", action="append", default=[], help="a list or a compiled gazetteer")
    annotate.add_argument("-f", "--format", choices=list(WRITERS), default="text", help="what to write")
    annotate.add_argument("--languages", type=_list, help="the only languages, such as en,es")
    annotate.add_argument("--kinds", type=_list, help="the only kinds of mentions, such as person,country")
    annotate.add_argument("--min-confidence", type=float, default=0.0, help="how sure a mention must be, 0 to 1")
    annotate.add_argument("--keywords", type=int, default=10, help="how many keywords are wanted")
    annotate.add_argument("--values", action="store_true", help="find dates, amounts and addresses too")
    annotate.set_defaults(run=_annotate)

    lookup = commands.add_parser("lookup", help="what a list knows of a name or an id")
    lookup.add_argument("name")
    lookup.add_argument("-g", "--gazetteer", help="a list or a compiled gazetteer; the built-in one by default")
    lookup.set_defaults(run=_lookup)

    lint = commands.add_parser("lint", help="what in a list will hurt in use")
    lint.add_argument("list")
    lint.set_defaults(run=_lint)

    compiled = commands.add_parser("compile", help="compile a list, which then opens at once")
    compiled.add_argument("list")
    compiled.add_argument("-o", "--output", required=True)
    compiled.set_defaults(run=_compile)
    return parser


def _list(argument):
    return [item for item in argument.split(",") if item]


def _annotate(options):
    extractor = glosa.Extractor(
        options.gazetteer,
        languages=options.languages,
        kinds=options.kinds,
        min_confidence=options.min_confidence,
        keywords=options.keywords,
        values=options.values,
    )
    for file in options.files:
        WRITERS[options.format](file, extractor.extract(_read(file)))
    return 0


def _read(file):
    if file == "-":
        return sys.stdin.read()
    with open(file, encoding="utf-8") as opened:
        return opened.read()


def _write_text(file, doc):
    for mention in doc.mentions:
        cells = (file, mention.start, mention.end, mention.text, mention.kind, mention.entity or "")
        print(*(str(cell).replace("\n", " ").replace("\t", " ") for cell in cells), sep="\t")


def _write_json(file, doc):
    print(json.dumps({"file": file, **doc.to_dict()}, ensure_ascii=False))


def _write_html(_, doc):
    print(doc.to_html())


WRITERS = {"text": _write_text, "json": _write_json, "html": _write_html}


def _lookup(options):
    gazetteer = glosa.Gazetteer.from_file(options.gazetteer) if options.gazetteer else glosa.Gazetteer.builtin()
    by_id = gazetteer.get(options.name)
    found = [by_id] if by_id else gazetteer.lookup(options.name)
    for entity in found:
        print(json.dumps(entity, ensure_ascii=False))
    return 0 if found else 1


def _lint(options):
    for warning in glosa.Gazetteer.lint(options.list):
        print("{file}:{line}: warning: {message}".format(**warning))
    return 0


def _compile(options):
    gazetteer = glosa.Gazetteer.from_file(options.list)
    gazetteer.compile(options.output)
    print(f"{options.output}: {gazetteer!r}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
