package dev.edgecase.rules.tree;

/** An operator between a value and what it is compared with. */
public enum Operator {
    /** {@code eq}, {@code ==}. */
    EQ("eq", "=="),
    /** {@code ne}, {@code !=}. */
    NE("ne", "!="),
    /** {@code lt}, {@code <}. */
    LT("lt", "<"),
    /** {@code le}, {@code <=}. */
    LE("le", "<="),
    /** {@code gt}, {@code >}. */
    GT("gt", ">"),
    /** {@code ge}, {@code >=}. */
    GE("ge", ">="),
    /** {@code contains}. */
    CONTAINS("contains", "contains"),
    /** {@code matches}, {@code ~}. */
    MATCHES("matches", "~"),
    /** {@code wildcard}: without case. */
    WILDCARD("wildcard", "wildcard"),
    /** {@code strict wildcard}: with case. */
    STRICT_WILDCARD("strict wildcard", "strict wildcard"),
    /** {@code in}. */
    IN("in", "in"),
    /** {@code bitwise_and}, {@code &}. */
    BITWISE_AND("bitwise_and", "&");

    private final String word;
    private final String symbol;

    Operator(String word, String symbol) {
        this.word = word;
        this.symbol = symbol;
    }

    /** Returns the operator as the formatter writes it. */
    public String word() {
        return word;
    }

    /** Returns the other notation; the word itself where there is none. */
    public String symbol() {
        return symbol;
    }
}
