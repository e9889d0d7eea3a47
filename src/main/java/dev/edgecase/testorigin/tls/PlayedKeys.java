package dev.edgecase.testorigin.tls;

import dev.edgecase.fault.FaultRule;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.pki.SniPolicy;
import dev.edgecase.testorigin.script.TlsScript;
import dev.edgecase.testorigin.tls.PlayedCertificates.Wanted;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** JSSE's way to ask for the certificate that goes with the name in the ClientHello; no alias makes it send an alert. */
final class PlayedKeys extends X509ExtendedKeyManager {
    private static final List<String> WITHOUT_NAME = List.of("localhost", "127.0.0.1");

    private final PlayedCertificates certificates;
    private final TlsScript script;
    private final Optional<Flaw> flaw;
    private final Map<String, Wanted> aliases = new ConcurrentHashMap<>();

    PlayedKeys(PlayedCertificates certificates, TlsScript script, Optional<Flaw> flaw) {
        this.certificates = certificates;
        this.script = script;
        this.flaw = flaw;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        if (engine == null || !keyType.equals(keyType().name())) {
            return null;
        }
        var name = SniPolicy.asked(engine.getHandshakeSession());
        if (!isWelcome(name)) {
            return null;
        }
        var wanted = new Wanted(hosts(name), keyType(), flaw);
        try {
            certificates.leaf(wanted);
        } catch (IllegalArgumentException noHost) {
            return null; // a name that no certificate can hold
        }
        var alias = keyType + ' ' + String.join(",", wanted.hosts());
        aliases.put(alias, wanted);
        return alias;
    }

    /** RSA where the script's ciphers allow nothing else: such keys take long to make. */
    private KeyType keyType() {
        var rsa = flaw.isEmpty()
                && !script.ciphers().isEmpty()
                && script.ciphers().stream().allMatch(cipher -> cipher.contains("_RSA_"));
        return rsa ? KeyType.RSA : KeyType.EC;
    }

    private boolean isWelcome(Optional<String> name) {
        return script.requireServerName()
                .map(wanted -> name.filter(found ->
                                FaultRule.fits(wanted.toLowerCase(Locale.ROOT), found.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .orElse(true);
    }

    private List<String> hosts(Optional<String> name) {
        return script.hosts().isEmpty()
                ? name.map(found -> List.of(found.toLowerCase(Locale.ROOT))).orElse(WITHOUT_NAME)
                : script.hosts();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        var wanted = aliases.get(alias);
        return wanted == null ? null : certificates.leaf(wanted).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        var wanted = aliases.get(alias);
        return wanted == null ? null : certificates.leaf(wanted).key();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
