package dev.edgecase.verify;

import dev.edgecase.Stage;
import dev.edgecase.http.Headers;
import dev.edgecase.phase.visitor.VisitorProfiles.Profile;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.scenario.RequestStep.Sent;
import dev.edgecase.scenario.RequestStep.SentBody;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.result.Exchanged.Asked;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * A request of a step, ready to be sent.
 *
 * @param to where it goes
 * @param request what is sent to the edge
 * @param asked how reports show it
 */
record Prepared(Address to, VisitorRequest request, Asked asked) {
    private static final String VISITOR = "Edgecase-Visitor";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    /** Fills in what is known and finds the way. */
    static Prepared of(RequestStep step, Stage stage, Variables variables) {
        var sent = filled(step.sent(), variables);
        var hosts = stage.edge().zones().current().hosts();
        var to = Address.of(sent.url(), hosts.isEmpty() ? "localhost" : hosts.get(0));
        var profile = step.visitor().flatMap(name -> profile(name, stage));
        var from = profile.flatMap(Profile::from);
        var headers = headers(sent, step.visitor().filter(name -> from.isEmpty()));
        var port = to.tls() ? stage.edge().httpsPort() : stage.edge().httpPort();
        var serverName = sent.serverName().or(() -> to.isLiteral() ? Optional.empty() : Optional.of(to.host()));
        var certificate = step.visitor().flatMap(stage::certificate);
        var way = new Way(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                from,
                to.tls(),
                serverName,
                sent.speaks(),
                certificate);
        var message = sent.raw()
                .<Message>map(text -> new Message.Raw(bytes(text)))
                .orElseGet(() ->
                        new Message.Parts(sent.method(), to.authority(), to.target(), headers, body(sent.body())));
        var asked = new Asked(
                sent.raw().isPresent() ? "" : sent.method(),
                sent.raw().isPresent() ? CurlLine.firstLine(sent.raw()) : to.url(),
                step.visitor(),
                CurlLine.of(sent, to, headers, step.visitor().filter(name -> certificate.isPresent())));
        return new Prepared(to, new VisitorRequest(way, message, sent.patience()), asked);
    }

    /** Tells whether each request of the step is another. */
    static boolean differs(RequestStep step, Variables variables) {
        return step.times().repeat() > 1
                && !filled(step.sent(), variables.ofRequest(1)).equals(filled(step.sent(), variables.ofRequest(2)));
    }

    private static Optional<Profile> profile(String name, Stage stage) {
        return Optional.ofNullable(stage.edge().visitors().all().get(name));
    }

    private static Sent filled(Sent sent, Variables variables) {
        return new Sent(
                sent.method(),
                variables.fill(sent.url()),
                sent.headers().stream()
                        .map(field -> Map.entry(field.getKey(), variables.fill(field.getValue())))
                        .toList(),
                sent.body()
                        .map(body -> body instanceof SentBody.Text text
                                ? new SentBody.Text(variables.fill(text.text()))
                                : body),
                sent.speaks(),
                sent.serverName().map(variables::fill),
                sent.raw().map(variables::fill),
                sent.patience());
    }

    private static Headers headers(Sent sent, Optional<String> visitor) {
        var headers = Headers.builder();
        visitor.ifPresent(name -> headers.add(VISITOR, name));
        sent.headers().forEach(field -> headers.add(field.getKey(), field.getValue()));
        return headers.build();
    }

    /** Escapes for single bytes have become characters of that number; any other text is UTF-8. */
    private static byte[] bytes(String raw) {
        var latin = raw.chars().allMatch(c -> c < 0x100);
        return raw.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> body(Optional<SentBody> body) {
        return body.map(Prepared::content);
    }

    private static byte[] content(SentBody body) {
        if (body instanceof SentBody.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        if (body instanceof SentBody.Size size) {
            var bytes = new byte[Math.toIntExact(size.bytes())];
            for (var i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ALPHABET.charAt(i % ALPHABET.length());
            }
            return bytes;
        }
        var path = ((SentBody.File) body).path();
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new UserProblem("cannot read %s: %s".formatted(path, unreadable.getMessage()), unreadable);
        }
    }
}
