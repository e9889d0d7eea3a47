package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.regex.RegexLimits;
import dev.edgecase.unit.Lazy;
import dev.edgecase.waf.Part.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A few rules for each class of attacks, with scores that go with the thresholds 25, 40 and 60: a textbook attack comes to 25 to 60, one
 * that tries everything to more, an ordinary request to 0. Patterns are matched in linear time, and only where one of the words stands that they cannot do without.
 *
 * <p>Source: classes and levels: Cloudflare docs, waf/managed-rules/reference/owasp-core-ruleset/concepts. Certainty: Edgecase's own.
 */
final class MiniPack implements RulePack {
    /** Name, paranoia level, score, where ({@code w} what visitors write, {@code p} the path too), words, pattern. */
    private static final String TABLE = """
            sqli-tautology  ~ 1 ~ 30 ~ w ~ or and ~ ['"\\s)](or|and)[\\s(]*('[^']*'|"[^"]*"|\\d+)\\s*(=|like|<|>)\\s*['"\\d]
            sqli-union      ~ 1 ~ 30 ~ w ~ union ~ \\bunion(\\s|/\\*|\\()+((all|distinct)(\\s|/\\*)+)?\\(?select\\b
            sqli-function   ~ 1 ~ 40 ~ w ~ sleep benchmark waitfor ~ \\b(pg_)?sleep\\s*\\(|\\bbenchmark\\s*\\(|\\bwaitfor\\s+delay\\b
            sqli-stacked    ~ 1 ~ 30 ~ w ~ ; ~ ;\\s*(drop|insert|update|delete|alter|shutdown|exec)\\s
            sqli-select     ~ 1 ~ 10 ~ w ~ select ~ \\bselect\\s+(\\*|[\\w.@()]+(\\s*,\\s*[\\w.@()]+)*)\\s+from\\s+\\w
            sqli-comment    ~ 1 ~ 10 ~ w ~ -- # /* ~ (['";]|\\d\\s|\\bfrom\\b)[^\\n]*(--(\\s|$)|#\\s*$|/\\*)
            sqli-quote      ~ 1 ~ 10 ~ w ~ ' " ~ ^[\\w\\s%]*['"]\\s*\\)*\\s*(or|and|union|having|;|--|#)
            sqli-schema     ~ 1 ~ 10 ~ w ~ schema sysobjects pg_catalog xp_cmdshell ~ information_schema|sysobjects|pg_catalog|xp_cmdshell
            sqli-keywords   ~ 2 ~ 10 ~ w ~ select insert update delete drop ~ \\b(select|insert|update|delete|drop)(\\s|\\(|/\\*).*(\\s|\\)|\\*/|['"])(from|into|table|set|where)\\b
            xss-script      ~ 1 ~ 30 ~ w ~ script ~ <\\s*/?script\\b
            xss-handler     ~ 1 ~ 30 ~ w ~ on ~ <[^>]*[\\s/'"]on[a-z]{3,20}\\s*=
            xss-uri         ~ 1 ~ 30 ~ w ~ script ~ \\b(java|vb)script\\s*:
            xss-call        ~ 1 ~ 10 ~ w ~ ( document window ~ \\b(alert|prompt|confirm|eval)\\s*\\(|\\bdocument\\.(cookie|location|write)|\\bwindow\\.location
            xss-element     ~ 1 ~ 10 ~ w ~ < ~ <\\s*(iframe|object|embed|svg|math|base|meta)\\b
            xss-any-element ~ 2 ~ 10 ~ w ~ < ~ <[a-z!/]
            lfi-climb       ~ 1 ~ 20 ~ p ~ .. ~ (\\.\\.[/\\\\]){2}
            lfi-file        ~ 1 ~ 25 ~ p ~ /etc/ /proc/ .ini .ht wp-config /var/log/ ~ /etc/(passwd|shadow|group|hosts)|/proc/self/|\\b(boot|win)\\.ini|\\.ht(access|passwd)|wp-config\\.php|/var/log/
            lfi-up          ~ 2 ~ 10 ~ p ~ .. ~ \\.\\.[/\\\\]
            rce-command     ~ 1 ~ 30 ~ w ~ ; | && ` $( ~ (;|\\||&&|`|\\$\\()\\s*(/[a-z]+)*/?(cat|ls|id|whoami|uname|wget|curl|nc|bash|sh|ping|rm|chmod|python|perl|php)\\b
            rce-shell       ~ 1 ~ 20 ~ w ~ bin/ cmd powershell ~ /bin/(ba|da|z|c)?sh\\b|/usr/bin/\\w|\\bcmd(\\.exe)?\\s+/c|\\bpowershell\\b
            rce-substitute  ~ 1 ~ 10 ~ w ~ ` $( ~ `[^`]+`|\\$\\([^)]+\\)
            rce-chain       ~ 2 ~ 10 ~ w ~ ; | & ~ [;|&]\\s*[a-z]{2,}\\s
            php-tag         ~ 1 ~ 30 ~ w ~ <? ~ <\\?(php|=)
            php-wrapper     ~ 1 ~ 40 ~ w ~ :// base64 ~ \\b(php|phar|expect|zip|glob)://|\\bdata:text/[a-z]+;base64
            php-function    ~ 1 ~ 20 ~ w ~ ( ~ \\b(system|exec|shell_exec|passthru|eval|assert|base64_decode|phpinfo)\\s*\\(
            php-variable    ~ 2 ~ 10 ~ w ~ $ ~ \\$(_get|_post|_request|_cookie|globals)\\b
            java-class      ~ 1 ~ 30 ~ w ~ java processbuilder getruntime ~ \\bjava\\.lang\\.(runtime|processbuilder|class)|\\bprocessbuilder\\b|getruntime\\s*\\(
            java-serialized ~ 1 ~ 40 ~ w ~ ro0ab ~ ro0ab[a-z0-9+/]
            java-jndi       ~ 1 ~ 40 ~ w ~ ${jndi: ~ \\$\\{jndi:
            java-package    ~ 2 ~ 10 ~ w ~ java. javax. apache. ~ \\b(java|javax|org\\.apache)\\.[a-z]
            http-header     ~ 1 ~ 40 ~ w ~ : ~ [\\r\\n]\\s*(host|content-length|transfer-encoding|content-type|set-cookie|location)\\s*:
            http-request    ~ 1 ~ 40 ~ w ~ http/1 ~ [\\r\\n]\\s*(get|post|head|put)\\s+\\S+\\s+http/1
            any-run         ~ 3 ~ 5 ~ w ~ - ~ ['"<>()`;|$\\\\{}#*]{4}
            any-special     ~ 4 ~ 5 ~ w ~ - ~ ['"<>()`;|$\\\\{}#*]
            """;

    private static final int COLUMNS = 6;
    private static final String NO_WORDS = "-";
    private static final Map<String, String> CLASSES = Map.of(
            "sqli", "SQL injection",
            "xss", "Cross-site scripting",
            "lfi", "Local file inclusion",
            "rce", "Remote command execution",
            "php", "PHP injection",
            "java", "Java attack",
            "http", "HTTP injection",
            "any", "Special characters",
            "protocol", "Protocol");

    private static final Supplier<List<Detection>> ALL = new Lazy<>(MiniPack::read);

    @Override
    public List<Detection> detections() {
        return ALL.get();
    }

    @Override
    public boolean mayBeIn(String target, Headers headers) {
        return AttackHints.areIn(target, headers);
    }

    private static List<Detection> read() {
        return Stream.concat(
                        TABLE.lines().map(line -> line.split(" ~ ", COLUMNS)).map(MiniPack::row),
                        Stream.of(
                                detection("protocol-host", "1", "5", subject -> missing(subject, "Host")),
                                detection("protocol-agent", "1", "5", subject -> missing(subject, "User-Agent"))))
                .toList();
    }

    private static Detection row(String[] cells) {
        var kinds = cells[3].equals("p") ? Kind.WRITTEN_OR_PATH : Kind.WRITTEN;
        var words = cells[4].equals(NO_WORDS) ? List.<String>of() : List.of(cells[4].split(" "));
        var regex = Regex.compile(cells[5], RegexLimits.DEFAULTS);
        Predicate<String> isSo =
                value -> (words.isEmpty() || words.stream().anyMatch(value::contains)) && regex.find(value);
        return detection(cells[0].trim(), cells[1], cells[2], subject -> subject.first(kinds, isSo));
    }

    private static Detection detection(String name, String level, String score, Detection.Look look) {
        var sort = name.substring(0, name.indexOf('-'));
        return new Detection(
                "ec-" + name,
                Objects.requireNonNull(CLASSES.get(sort)),
                Set.of("paranoia-level-" + level, "attack-" + sort),
                true,
                Integer.parseInt(score),
                look);
    }

    private static Optional<Part> missing(Subject subject, String name) {
        return subject.has(name) ? Optional.empty() : Optional.of(new Part(Kind.HEADER, name, ""));
    }
}
