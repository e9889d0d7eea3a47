package dev.edgecase.verify.doctor.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an origin can have that hurts behind the edge; what each means and what to do is in the catalogue. */
public enum Weakness {
    SPOOFED_VISITOR_IP(AddressChecks::spoofed),
    LEFT_MOST_FORWARDED_FOR(AddressChecks::leftMost),
    VISITOR_IP_NOT_RESTORED(AddressChecks::notRestored),
    NO_EDGE_ALLOW_LIST(AccessChecks::open),
    ALLOW_LIST_BY_HEADER(AccessChecks::byHeader),
    EDGE_HEADERS_REFUSED(AccessChecks::edgeRefused),
    HTTPS_REDIRECT_LOOP(RedirectChecks::toHttps),
    HTTP_REDIRECT_LOOP(RedirectChecks::toHttp),
    FORGED_HOST(RedirectChecks::forgedHost),
    FORGED_FORWARDED_HOST(RedirectChecks::forgedForwardedHost),
    REQUEST_HEADER_LIMIT(SizeChecks::requestHeaders),
    URL_LIMIT(SizeChecks::url),
    LARGE_RESPONSE_HEADERS(SizeChecks::responseHeaders),
    COOKIE_ON_STATIC(FileChecks::cookie),
    STATIC_NOT_CACHEABLE(FileChecks::notCacheable),
    VARY_IGNORED(FileChecks::vary),
    NO_VALIDATOR(FileChecks::noValidator),
    VALIDATOR_IGNORED(FileChecks::validatorIgnored),
    NO_RANGES(FileChecks::ranges),
    MISSING_FILE_IS_200(MissingChecks::softMissing),
    MISSING_WITHOUT_CACHE_CONTROL(MissingChecks::noCacheControl),
    CODING_WITHOUT_VARY(BodyChecks::codingWithoutVary),
    BROKEN_CODING(BodyChecks::brokenCoding),
    BROKEN_BODY(BodyChecks::brokenBody),
    CONFLICTING_LENGTHS(BodyChecks::conflictingLengths),
    HEAD_DIFFERS(BodyChecks::headDiffers),
    NO_ANSWER(WireChecks::noAnswer),
    SHORT_KEEP_ALIVE(WireChecks::keepAlive),
    CONNECTION_CLOSE(WireChecks::close),
    EXPECT_REFUSED(WireChecks::expect),
    SERVER_TELLS_VERSION(WireChecks::leak),
    TLS_HANDSHAKE(TlsChecks::handshake),
    CERTIFICATE_REFUSED(TlsChecks::certificate),
    CERTIFICATE_ENDS_SOON(TlsChecks::endsSoon),
    OLD_TLS(TlsChecks::old),
    SERVER_NAME_NEEDED(TlsChecks::serverName),
    BROKEN_HTTP2(TlsChecks::http2);

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Check check;

    Weakness(Check check) {
        this.check = check;
    }

    /** Returns the name in reports and options, {@code spoofed-visitor-ip}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the one of that name. */
    public static Optional<Weakness> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    Check check() {
        return check;
    }
}
