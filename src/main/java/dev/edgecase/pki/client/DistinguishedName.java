package dev.edgecase.pki.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A distinguished name in the two forms of OpenSSL, which servers of its family write: that of RFC 2253, last part first, and the
 * older one with slashes.
 *
 * <p>Source: Cloudflare docs, fields cf.tls_client_auth.cert_subject_dn_rfc2253 and _legacy. Certainty: documented by examples; what
 * is escaped how is measured at OpenSSL.
 */
final class DistinguishedName {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SPECIAL = ",+\"\\<>;";
    private static final Map<String, String> SHORT_NAMES = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"),
            Map.entry("2.5.4.4", "SN"),
            Map.entry("2.5.4.5", "serialNumber"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "street"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.42", "GN"),
            Map.entry("2.5.4.43", "initials"),
            Map.entry("2.5.4.97", "organizationIdentifier"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("1.2.840.113549.1.9.1", "emailAddress"));

    private DistinguishedName() {}

    static String rfc2253(X500Principal name) {
        var text = new StringBuilder();
        for (var part : X500Name.getInstance(name.getEncoded()).getRDNs()) {
            var between = "";
            for (var each : part.getTypesAndValues()) {
                text.insert(0, escaped(each) + between);
                between = "+";
            }
            text.insert(0, ',');
        }
        return text.isEmpty() ? "" : text.substring(1);
    }

    static String legacy(X500Principal name) {
        return Arrays.stream(X500Name.getInstance(name.getEncoded()).getRDNs())
                .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
                .map(each -> "/" + type(each) + "=" + slashed(each.getValue()))
                .collect(Collectors.joining());
    }

    private static String type(AttributeTypeAndValue attribute) {
        var id = attribute.getType().getId();
        return SHORT_NAMES.getOrDefault(id, id);
    }

    private static String escaped(AttributeTypeAndValue attribute) {
        var type = type(attribute);
        var value = attribute.getValue();
        var isKnown = !Character.isDigit(type.charAt(0));
        return type + "="
                + (isKnown && value instanceof ASN1String text ? escaped(text.getString()) : "#" + encoded(value));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        var last = text.length() - 1;
        for (var i = 0; i <= last; i++) {
            var c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0 || (c == ' ' && (i == 0 || i == last)) || (c == '#' && i == 0)) {
                escaped.append('\\').append(c);
            } else {
                i += written(text.codePointAt(i), "\\", escaped) - 1;
            }
        }
        return escaped.toString();
    }

    private static String slashed(ASN1Encodable value) {
        var text = value instanceof ASN1String string ? string.getString() : value.toString();
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> written(point, "\\x", escaped));
        return escaped.toString();
    }

    /** Writes a character, all but printable ASCII as bytes of UTF-8; returns how many chars it has. */
    private static int written(int point, String mark, StringBuilder to) {
        if (point >= ' ' && point <= '~') {
            to.append((char) point);
            return 1;
        }
        for (var octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            to.append(mark).append(HEX.toHexDigits(octet));
        }
        return Character.charCount(point);
    }

    private static String encoded(ASN1Encodable value) {
        try {
            return HEX.formatHex(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException bug) {
            throw new UncheckedIOException(bug);
        }
    }
}
