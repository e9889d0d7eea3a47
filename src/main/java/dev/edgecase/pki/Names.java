package dev.edgecase.pki;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/**
 * Names, in requests and in certificates. Host names are compared in lower case, without trailing dot, in punycode, and a
 * wildcard stands for one left-most label.
 */
final class Names {

    /** DNS's own limit on a name, and a bound on what a hostile visitor can make us remember. */
    static final int MAX_LENGTH = 253;

    /** The kind of a dNSName among alternative names, RFC 5280 section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final Pattern LABELS =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_][a-z0-9_-]{0,62})*");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F.:]*");

    private Names() {}

    /** Lower case, no trailing dot, letters beyond ASCII as punycode; what cannot be a name comes back as it is. */
    static String canonical(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notEncodable) {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a canonical name can stand in a certificate; underscores are allowed, as test networks use them. */
    static boolean isDnsName(String canonical) {
        return canonical.length() <= MAX_LENGTH
                && !isIp(canonical)
                && LABELS.matcher(canonical).matches();
    }

    /** Whether this is an IP address written out, without brackets or zone. */
    static boolean isIp(String host) {
        return IPV4.matcher(host).matches() || (IPV6_LETTERS.matcher(host).matches() && isIpv6(host));
    }

    private static boolean isIpv6(String host) {
        try {
            InetAddress.getByName(host); // what holds a colon is read as an address and never looked up
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** What follows the first label, or "" for a name of one label. */
    static String parent(String canonical) {
        int dot = canonical.indexOf('.');
        return dot < 0 ? "" : canonical.substring(dot + 1);
    }

    /**
     * Whether a name from a certificate covers a host; both canonical. A wildcard stands for exactly one left-most label.
     * Source: Cloudflare docs, ssl/origin-configuration/origin-ca. Certainty: documented for Origin CA, general rule.
     */
    static boolean matches(String pattern, String host) {
        if (pattern.startsWith("*.")) {
            String suffix = pattern.substring(2);
            return !suffix.isEmpty()
                    && host.length() > suffix.length() + 1
                    && parent(host).equals(suffix);
        }
        return pattern.equals(host);
    }

    /** The DNS names among the alternative names, as they stand; an unreadable extension counts as none. */
    static List<String> dnsNames(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    if (Integer.valueOf(DNS_NAME).equals(alternative.get(0))
                            && alternative.get(1) instanceof String name) {
                        names.add(name);
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            names.clear();
        }
        return names;
    }

    /** The most specific common name. */
    static Optional<String> commonName(X500Principal principal) {
        return attribute(principal, "CN");
    }

    /** The most specific organization. */
    static Optional<String> organization(X500Principal principal) {
        return attribute(principal, "O");
    }

    private static Optional<String> attribute(X500Principal principal, String type) {
        try {
            LdapName name = new LdapName(principal.getName());
            for (int i = name.size() - 1; i >= 0; i--) {
                Attribute attribute = name.getRdn(i).toAttributes().get(type);
                if (attribute != null && attribute.get() instanceof String value) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        } catch (NamingException e) {
            throw new IllegalStateException("an attribute in memory cannot fail", e);
        }
    }

    /** What to call a certificate in a sentence. */
    static String called(X509Certificate certificate) {
        return commonName(certificate.getSubjectX500Principal())
                .or(() -> dnsNames(certificate).stream().findFirst())
                .orElseGet(() -> "'" + called(certificate.getSubjectX500Principal()) + "'");
    }

    /** What to call an authority in a sentence. */
    static String called(X500Principal principal) {
        return commonName(principal).orElseGet(principal::getName);
    }
}
