package dev.edgecase.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a leaf certificate is wanted for. Hosts are DNS names ({@code shop.test}), wildcards ({@code *.shop.test}) or IP
 * addresses ({@code 127.0.0.1}, {@code ::1}), the first one being the common name too; without a validity the leaf lasts
 * {@link CertificateAuthority#LEAF_LIFETIME} from now.
 */
public record LeafRequest(List<String> hosts, Optional<Validity> validity, KeyType keyType, Set<Trait> traits) {

    /** What may be unusual about a leaf. */
    public enum Trait {
        /** Signed by an intermediate authority, which is then part of the chain. */
        THROUGH_INTERMEDIATE,
        /** Names the host in the common name only and carries no subject alternative name. */
        COMMON_NAME_ONLY,
        /** Good for clients only: the server purpose is missing. */
        CLIENT_PURPOSE
    }

    /** The kind of key a certificate is made for. */
    public enum KeyType {
        /** Elliptic curve P-256: quick to make, and what current visitors prefer. */
        EC,
        /** RSA with 2048 bits: slow to make, for visitors and origins that know nothing newer. */
        RSA;

        KeyPair generate() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
                generator.initialize(parameters());
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM makes no %s keys".formatted(this), e);
            }
        }

        private AlgorithmParameterSpec parameters() {
            return switch (this) {
                case EC -> new ECGenParameterSpec("secp256r1");
                case RSA -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            };
        }
    }

    public LeafRequest {
        hosts = hosts.stream().map(Names::canonical).distinct().toList();
        traits = Set.copyOf(traits);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a leaf certificate needs at least one host");
        }
        for (String host : hosts) {
            if (!Names.isIp(host) && !Names.isDnsName(host)) {
                throw new IllegalArgumentException("a certificate cannot name the host '%s'".formatted(host));
            }
        }
    }

    /** An ordinary leaf for these hosts: EC key, default lifetime, signed by the authority itself. */
    public static LeafRequest of(String... hosts) {
        return new LeafRequest(List.of(hosts), Optional.empty(), KeyType.EC, Set.of());
    }

    /** The same with another validity. */
    public LeafRequest valid(Validity wanted) {
        return new LeafRequest(hosts, Optional.of(wanted), keyType, traits);
    }

    /** The same with another kind of key. */
    public LeafRequest withKey(KeyType wanted) {
        return new LeafRequest(hosts, validity, wanted, traits);
    }

    /** The same with one trait more. */
    public LeafRequest with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new LeafRequest(hosts, validity, keyType, more);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
