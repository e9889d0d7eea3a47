package dev.edgecase.verify;

import dev.edgecase.http.Headers;
import dev.edgecase.log.PlainText;
import dev.edgecase.log.Secrets;
import dev.edgecase.scenario.RequestStep.Sent;
import dev.edgecase.scenario.RequestStep.SentBody;
import dev.edgecase.scenario.part.HeaderTypes;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import java.util.Map;
import java.util.Optional;

/**
 * The command that sends the same request to an edge on the usual ports. For people to paste: values that open doors are masked,
 * long ones cut.
 */
final class CurlLine {
    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final int LONGEST = 400;

    private CurlLine() {}

    /** The certificate is in the files that {@code edgecase certs --client} writes for that name. */
    static String of(Sent sent, Address to, Headers headers, Optional<String> certificate) {
        if (sent.raw().isPresent()) {
            return raw(sent.raw().get(), to);
        }
        var line = new StringBuilder();
        if (sent.body().orElse(null) instanceof SentBody.Size size) {
            line.append("head -c ").append(size.bytes()).append(" /dev/zero | ");
        }
        line.append("curl -i");
        method(sent, line);
        line.append(to.tls() ? " -k" : "");
        certificate
                .filter(name -> to.tls())
                .ifPresent(name -> line.append(" --cert ")
                        .append(quoted("certs/" + name + ".pem"))
                        .append(" --key ")
                        .append(quoted("certs/" + name + "-key.pem")));
        line.append(sent.speaks() == Speaks.HTTP_1_0 ? " --http1.0" : "");
        if (sent.speaks() == Speaks.HTTP_2) {
            line.append(to.tls() ? " --http2" : " --http2-prior-knowledge");
        }
        headers(headers, line);
        sent.body().ifPresent(body -> line.append(" --data-binary ").append(data(body)));
        return line.append(url(to)).toString();
    }

    /** curl has a User-Agent of its own, as good as the one that nobody wrote. */
    private static void headers(Headers headers, StringBuilder line) {
        headers.forEach((name, value) -> {
            if (!Map.entry(name, value).equals(HeaderTypes.AGENT)) {
                line.append(" -H ").append(quoted(name + ": " + Secrets.REDACTED.value(name, value)));
            }
        });
        if (!headers.contains(HeaderTypes.AGENT.getKey())) {
            line.append(" -H 'User-Agent:'");
        }
    }

    private static void method(Sent sent, StringBuilder line) {
        var usual = sent.body().isPresent() ? "POST" : "GET";
        if (sent.method().equals("HEAD")) {
            line.append(" -I");
        } else if (!sent.method().equals(usual)) {
            line.append(" -X ").append(quoted(sent.method()));
        }
    }

    private static String data(SentBody body) {
        if (body instanceof SentBody.Text text) {
            return quoted(text.text());
        }
        return body instanceof SentBody.File file ? quoted("@" + file.path()) : "@-";
    }

    private static String url(Address to) {
        var port = to.tls() ? HTTPS : HTTP;
        if (to.host().equals("localhost")) {
            var scheme = to.tls() ? "https" : "http";
            return " " + quoted(scheme + "://localhost:" + port + slashed(to.target()));
        }
        return " --connect-to ::127.0.0.1:" + port + " " + quoted(to.url());
    }

    private static String slashed(String target) {
        return target.startsWith("/") ? target : "/" + target;
    }

    private static String raw(String bytes, Address to) {
        var written = bytes.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
        var connect = to.tls() ? "openssl s_client -quiet -connect 127.0.0.1:" + HTTPS : "nc 127.0.0.1 " + HTTP;
        return "printf '%b' " + quoted(written) + " | " + connect;
    }

    /** Quotes for a POSIX shell where that is needed. */
    static String quoted(String text) {
        var plain = PlainText.shortened(text, LONGEST);
        return !plain.isEmpty() && plain.matches("[A-Za-z0-9_./:@%+=,-]+")
                ? plain
                : "'" + plain.replace("'", "'\\''") + "'";
    }

    /** Returns the first line of raw bytes, for titles. */
    static String firstLine(Optional<String> raw) {
        return raw.flatMap(text -> text.lines().findFirst()).orElse("");
    }
}
