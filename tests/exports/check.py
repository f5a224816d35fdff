"""Reads a folder of exports with programs that are not ours; see run.sh for its files.
Usage: check.py FORMAT FOLDER. Prints what is wrong and "N passed, N failed"."""
import csv, io, json, os, re, subprocess, sys, tarfile
import xml.etree.ElementTree as ElementTree

passed = failed = 0


def check(name, good, detail=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}: {str(detail)[:300]}")


def read(name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return file.read()


def lines(name):
    return [json.loads(line) for line in read(name).split("\n") if line]


def texts():
    """Each document's text as it is kept: title, blank line, body."""
    return {d["id"]: (d["title"] + "\n\n" if d.get("title") else "") + d["text"] for d in lines("documents.jsonl")}


def urn(kind, name):
    return f"urn:x-treaty:{kind}:" + "".join(
        chr(b) if re.match(rb"[\w.~-]", bytes([b])) and b < 128 else "%%%02X" % b for b in name.encode())


def test_csv():
    for what in "documents", "claims", "events", "conflicts", "changes", "register":
        rows = list(csv.reader(io.StringIO(read(what + ".csv"), newline=""), strict=True))
        check(f"csv {what} has rows of one length", len({len(row) for row in rows}) == 1 and len(rows) > 1)
        wanted = len(lines(what + ".jsonl"))
        check(f"csv {what} has all rows", len(rows) - 1 == wanted, f"{len(rows) - 1}, not {wanted}")
        check(f"csv {what} holds no formula", not [c for row in rows for c in row if c[:1] in tuple("=+-@\t\r")])
    for name, guard in ("documents.csv", True), ("raw.csv", False):
        titles = {row["id"]: row["title"] for row in csv.DictReader(io.StringIO(read(name), newline=""))}
        for d in lines("documents.jsonl"):
            title = d.get("title", "")
            wanted = "'" + title if guard and title[:1] in tuple("=+-@\t\r") else title
            identity = d["id"]
            check(f"{name}: title of {identity}", titles.get(identity) == wanted, repr(titles.get(identity)))
    check("csv lines end as RFC 4180 says", read("events.csv").endswith("\r\n"))


def test_json():
    whole = json.loads(read("whole.json"))
    for what in "documents", "claims", "events", "conflicts", "changes":
        check(f"json {what} as many as in JSON lines", len(whole[what]) == len(lines(what + ".jsonl")))
    check("json titles as they came", {d["id"]: d["title"] or "" for d in whole["documents"]}
          == {d["id"]: d.get("title", "") for d in lines("documents.jsonl")})
    hostile = {d["id"]: d for d in lines("hostile.jsonl") if not d.get("internal")}
    kept = {d["id"]: d for d in lines("documents.jsonl")}
    for identity, d in hostile.items():
        got = kept.get(identity, {})
        check(f"jsonl {identity} as it came", all(got.get(key) == d[key] for key in d), got)


def test_webannotation():
    collection, kept = json.loads(read("webannotation")), {urn("document", i): t for i, t in texts().items()}
    items = collection["first"]["items"]
    check("webannotation counts its items", collection["total"] == len(items) > 30)
    for item in items:
        text = kept[item["target"]["source"]["id"]]
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        check(item["id"] + " position", text[start:end] == quote["exact"], repr(quote["exact"]))
        check(item["id"] + " quote", text[:start].endswith(quote["prefix"])
              and text[end:].startswith(quote["suffix"]) and (len(quote["prefix"]) == min(32, start)))


def unpack(name):
    with tarfile.open(os.path.join(folder, name)) as archive:
        members = archive.getmembers()
        check(name + " has safe names", all(re.fullmatch(r"[\w-][\w.-]*", m.name, re.ASCII) for m in members))
        check(name + " has each name once", len({m.name for m in members}) == len(members))
        return {m.name: archive.extractfile(m).read().decode() for m in members}


def test_brat():
    files = unpack("brat")
    check("brat: the folder holds what the archive does", {n: open(os.path.join(folder, "brat-folder", n), newline="",
          encoding="utf-8").read() for n in os.listdir(os.path.join(folder, "brat-folder"))} == files)
    kept = set(texts().values())
    count = 0
    for name in files:
        if name.endswith(".ann"):
            text = files[name[:-4] + ".txt"]
            check(name + " text as kept", text in kept)
            identities = set()
            for line in files[name].split("\n")[:-1]:
                identity, rest = line.split("\t", 1)
                check(f"{name} {identity} once", identity not in identities)
                identities.add(identity)
                if identity[0] == "T":
                    head, words = rest.split("\t", 1)
                    spans = [s.split() for s in head.split(" ", 1)[1].split(";")]
                    got = " ".join(text[int(a):int(b)] for a, b in spans)
                    check(f"{name} {identity}", got == words and "\n" not in words, repr(got))
                    count += 1
                else:
                    check(f"{name} {identity} refers to what is there", re.split(r"[\t ]", rest)[1] in identities)
    check("brat has claims", count > 30, count)


def xml_text(text):
    """What XML cannot hold is U+FFFD there."""
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def test_timeml():
    files = unpack("timeml")
    kept = {xml_text(d["id"]): d for d in lines("documents.jsonl")}
    there = os.path.dirname(os.path.abspath(__file__))
    for name, text in files.items():
        path = os.path.join(folder, "one.tml")
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write(text)
        got = subprocess.run(["xmllint", "--nonet", "--noout", "--dtdvalid", os.path.join(there, "timeml.dtd"), path],
                             capture_output=True, text=True)
        check(name + " is valid", got.returncode == 0, got.stderr)
        root = ElementTree.fromstring(text)
        document = kept[root.find("DOCID").text]
        check(name + " body", "".join(root.find("TEXT").itertext()) == xml_text(document["text"]))
        check(name + " title", "".join(root.find("TITLE").itertext()) == xml_text(document.get("title", "")))
        for timex in root.find("TEXT").iter("TIMEX3"):
            check(name + " date", timex.text and timex.get("value"))
    links = [link for text in files.values() for link in ElementTree.fromstring(text).iter("TLINK")]
    check("timeml has links", len(links) > 10, len(links))


def test_prov():
    import rdflib
    graph = rdflib.Graph().parse(data=read("prov"), format="json-ld")
    prov, claims = rdflib.Namespace("http://www.w3.org/ns/prov#"), [c for c in lines("claims.jsonl") if not c.get("kind")]
    check("prov: each claim is quoted from its document",
          set(graph.subject_objects(prov.wasQuotedFrom))
          == {(rdflib.URIRef(f"urn:x-treaty:claim:{c['id']}"), rdflib.URIRef(urn("document", c["document"])))
              for c in claims})
    found = list(graph.query("""PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?event ?agent WHERE {
        ?event prov:wasDerivedFrom/prov:wasQuotedFrom/prov:wasAttributedTo ?agent . ?agent a prov:Agent }"""))
    check("prov: events lead to their sources", len(found) > 20, len(found))
    check("prov: evidence as it stands", {str(o) for o in graph.objects(None, prov.value)} == {c["evidence"] for c in claims})


def test_graphml():
    import networkx
    graph = networkx.read_graphml(os.path.join(folder, "graphml"))
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    documents = lines("documents.jsonl")
    check("graphml: every document", kinds.count("document") == len(documents))
    check("graphml: every claim", kinds.count("claim") == len([c for c in lines("claims.jsonl") if not c.get("kind")]))
    check("graphml: every event", kinds.count("event") == len(lines("events.jsonl")))
    labels = {data["name"]: data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "document"}
    for d in documents:
        check("graphml: title of " + d["id"], labels.get(xml_text(d["id"])) == xml_text(d.get("title") or d["id"]),
              repr(labels.get(xml_text(d["id"]))))
    with open(os.path.join(folder, "dot")) as file:
        got = subprocess.run(["gc", "-n", "-e"], stdin=file, capture_output=True, text=True)
    numbers = [int(n) for n in re.findall(r"\d+", got.stdout)[:2]]
    check("dot: the same nodes and edges", numbers == [graph.number_of_nodes(), graph.number_of_edges()], got.stdout)


def test_ics():
    import icalendar
    for name in "ics", "odd.ics":
        text = read(name)
        events = list(icalendar.Calendar.from_ical(text).walk("VEVENT"))
        check(name + " has events", len(events) >= 3, len(events))
        check(name + " folds its lines", all(len(line.encode()) <= 75 for line in text.split("\r\n")))
        check(name + " has each UID once", len({e["UID"] for e in events}) == len(events))
        for event in events:
            check(name + " days", (event["DTEND"].dt - event["DTSTART"].dt).days == 1)
    odd = icalendar.Calendar.from_ical(read("odd.ics")).walk("VEVENT")
    got = {str(e["UID"]): (str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in odd}
    for row in lines("odd.jsonl"):
        check("odd.ics " + row["uid"], got.get(row["uid"]) == (row["shown"], row["description"]), got.get(row["uid"]))


def test_atom():
    import feedparser
    feed = feedparser.parse(os.path.join(folder, "atom"))
    check("atom is well-formed", not feed.bozo, feed.get("bozo_exception"))
    check("atom has every change", len(feed.entries) == len(lines("changes.jsonl")))
    check("atom entries are whole", all(e.id and e.title and e.updated_parsed and e.content[0].value for e in feed.entries))
    check("atom ids are unique", len({e.id for e in feed.entries}) == len(feed.entries))


def test_internal():
    """Nothing of an internal document in any export but the one that asks for it."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and name != "hostile.jsonl":
            with open(path, "rb") as file:
                held = file.read()
            check(f"{name} and internal words", (b"INTERNAL WORDS" in held) == (name == "internal.jsonl"))
    check("an internal step is no event", not [e for e in lines("events.jsonl") if e["state"] == "NOR"])
    check("and no change", not [c for c in lines("changes.jsonl") if c["detail"].get("state") == "NOR"])


format, folder = sys.argv[1:]
globals()["test_" + format]()
print(f"{format}: {passed} passed, {failed} failed")
sys.exit(failed > 0)
