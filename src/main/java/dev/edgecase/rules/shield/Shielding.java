package dev.edgecase.rules.shield;

import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.unit.Lazy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What API Shield makes of one request; tokens are looked into when somebody asks for them. */
public final class Shielding {
    private final ApiShield shield;
    private final Sent sent;
    private final Optional<Operation> operation;
    private final Instant now;
    private final Map<String, Lazy<TokenState>> tokens;
    private final Optional<String> session;
    private Trail before = Trail.NONE;

    /** Looks at a request. */
    public Shielding(ApiShield shield, Sent sent, Facts facts, Instant now) {
        this.shield = shield;
        this.sent = sent;
        this.now = now;
        this.operation = shield.operations().find(sent.method(), sent.host(), sent.path());
        this.tokens = shield.tokens().stream()
                .collect(Collectors.toMap(
                        TokenConfiguration::id, configuration -> new Lazy<>(() -> configuration.look(facts, now))));
        this.session = shield.sessions().stream()
                .flatMap(identifier -> identifier.of(this).stream())
                .findFirst();
    }

    /** Says what the session had done before. */
    public void follows(Trail trail) {
        before = trail;
    }

    /** Returns what the zone wants. */
    public ApiShield shield() {
        return shield;
    }

    /** Returns when the request came. */
    public Instant now() {
        return now;
    }

    Sent sent() {
        return sent;
    }

    /** Returns the operation that it is for; empty for one that is not known. */
    public Optional<Operation> operation() {
        return operation;
    }

    /** Returns who sends it; empty where it has no session identifier. */
    public Optional<String> session() {
        return session;
    }

    /** Returns what its session had done before. */
    public Trail before() {
        return before;
    }

    /** Returns the ids of the token configurations. */
    public List<String> configurations() {
        return shield.tokens().stream().map(TokenConfiguration::id).toList();
    }

    /** Returns what it has for a token configuration. */
    public TokenState token(String configuration) {
        var found = tokens.get(configuration);
        return found == null ? new TokenState.Absent() : found.get();
    }

    /** Tells whether the body has to be read to know whether a schema is violated. */
    public boolean readsBody() {
        return contract(contract -> Optional.of(contract.reads(sent))).orElse(false);
    }

    /** Returns what a schema finds wrong; the body is that of the request, or empty where not the whole of it is known. */
    public Optional<String> violation(Optional<String> body) {
        return contract(contract -> contract.violation(sent, operation.orElseThrow(), body));
    }

    private <T> Optional<T> contract(Function<Contract, Optional<T>> question) {
        return operation.flatMap(Operation::contract).flatMap(question);
    }
}
