// Xapian behind six C functions, for bench_corpus; built only where its headers are.
#include <cstdlib>
#include <string>
#include <vector>
#include <xapian.h>

extern "C" {

struct xapian_peer {
    Xapian::WritableDatabase db;
    Xapian::TermGenerator terms;
};

xapian_peer *
xapian_open(const char *path)
{
    xapian_peer *p = new xapian_peer;

    p->db = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OVERWRITE);
    return p;
}

void
xapian_add(xapian_peer *p, const char *text, size_t size)
{
    Xapian::Document d;

    p->terms.set_document(d);
    p->terms.index_text(std::string(text, size));
    d.set_data(std::string(text, size));
    p->db.add_document(d);
}

void
xapian_commit(xapian_peer *p)
{
    p->db.commit();
}

void
xapian_close(xapian_peer *p)
{
    delete p;
}

/* `op`: 'w' a word, '&' all, '|' any, '"' a phrase, 'n' near (6 between), '*' a prefix. With `top`, that many
 * best; else every document is counted. */
long
xapian_ask(xapian_peer *p, char op, const char *const *words, int count, unsigned top)
{
    std::vector<std::string> terms(words, words + count);
    Xapian::Query q;
    Xapian::Enquire e(p->db);

    switch (op) {
    case '*': q = Xapian::Query(Xapian::Query::OP_WILDCARD, terms[0]); break;
    case '&': q = Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()); break;
    case '|': q = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()); break;
    case '"': q = Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end()); break;
    case 'n': q = Xapian::Query(Xapian::Query::OP_NEAR, terms.begin(), terms.end(), count + 6); break;
    default: q = Xapian::Query(terms[0]);
    }
    e.set_query(q);
    if (top > 0) return (long)e.get_mset(0, top).size();
    e.set_weighting_scheme(Xapian::BoolWeight());
    return (long)e.get_mset(0, 0, p->db.get_doccount()).get_matches_estimated();
}
}
