package dev.edgecase.rules.tree;

/** An operator between a value and what it is compared with. */
public enum Operator {
    /** {@code eq}, {@code ==}. */
    EQ("eq"),
    /** {@code ne}, {@code !=}. */
    NE("ne"),
    /** {@code lt}, {@code <}. */
    LT("lt"),
    /** {@code le}, {@code <=}. */
    LE("le"),
    /** {@code gt}, {@code >}. */
    GT("gt"),
    /** {@code ge}, {@code >=}. */
    GE("ge"),
    /** {@code contains}. */
    CONTAINS("contains"),
    /** {@code matches}, {@code ~}. */
    MATCHES("matches"),
    /** {@code wildcard}: without case. */
    WILDCARD("wildcard"),
    /** {@code strict wildcard}: with case. */
    STRICT_WILDCARD("strict wildcard"),
    /** {@code in}. */
    IN("in"),
    /** {@code bitwise_and}, {@code &}. */
    BITWISE_AND("&");

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    /** Returns the operator as the formatter writes it. */
    public String word() {
        return word;
    }
}
