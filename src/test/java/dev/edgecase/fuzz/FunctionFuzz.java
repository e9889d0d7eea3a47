package dev.edgecase.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.value.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions take any bytes; what is decoded until nothing is left stays, and what is encoded or split comes back. */
public final class FunctionFuzz {
    private static final Scope SCOPE = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS);
    private static final ValueExpression DECODED = value("url_decode(http.request.uri.query, \"ur\")");
    private static final List<ValueExpression> SAME = List.of(
            value("decode_base64(encode_base64(http.request.uri.query))"),
            value("decode_base64(encode_base64(http.request.uri.query, \"p\"))"),
            value("join(split(http.request.uri.query, \"&\", 128), \"&\")"),
            value("concat(substring(http.request.uri.query, 0, 3), substring(http.request.uri.query, 3))"));
    private static final List<ValueExpression> TOTAL = List.of(
            value("url_decode(http.request.uri.query)"),
            value("url_decode(http.request.uri.query, \"u\")"),
            value("url_decode(http.request.uri.query, \"r\")"),
            value("decode_base64(http.request.uri.query)"),
            value("lookup_json_string(http.request.uri.query, \"a\", 1)"),
            value("to_string(lookup_json_integer(http.request.uri.query, \"a\", 1))"),
            value("to_string(is_timed_hmac_valid_v0(\"k\", http.request.uri.query, 60, 1700000000, 1))"),
            value("to_string(is_timed_hmac_valid_v0(\"k\", http.request.uri.query, 60, 1700000000, 0, \"s\"))"),
            value("regex_replace(http.request.uri.query, \"(a|b*)(?i)[c-f]\", \"${2}${1}\")"),
            value("wildcard_replace(http.request.uri.query, \"*a*b*\", \"${3}${1}\")"),
            value("remove_query_args(http.request.uri.query, \"a\")"),
            value("uuidv4(sha256(http.request.uri.query))"));

    private FunctionFuzz() {}

    /** Takes the value of a field. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        var decoded = Objects.requireNonNull(result(DECODED, text));

        assertThat(result(DECODED, decoded)).isEqualTo(decoded);
        SAME.forEach(same -> assertThat(result(same, text)).as(same.text()).isEqualTo(text));
        TOTAL.forEach(total -> result(total, text));
    }

    private static ValueExpression value(String text) {
        return Expressions.value(text, Type.STRING, SCOPE);
    }

    private static @Nullable String result(ValueExpression value, String text) {
        return (String) value.value(new Facts(field -> text));
    }
}
