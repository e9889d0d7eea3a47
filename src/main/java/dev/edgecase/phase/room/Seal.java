package dev.edgecase.phase.room;

import dev.edgecase.unit.Lazy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes texts that visitors carry and can neither read nor change. The key is made when it is first needed and kept nowhere: nothing
 * outlives the edge.
 */
final class Seal {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 400;

    private final SecureRandom random = new SecureRandom();
    private final Supplier<SecretKeySpec> key = new Lazy<>(() -> new SecretKeySpec(random(KEY_BYTES), "AES"));

    private byte[] random(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns the text, sealed for one purpose. */
    String seal(String purpose, String text) {
        try {
            var nonce = random(NONCE_BYTES);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    /** Returns the text that was sealed for that purpose; empty for whatever was not. */
    Optional<String> open(String purpose, String sealed) {
        try {
            var all = sealed.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(sealed);
            if (all.length < NONCE_BYTES) {
                return Optional.empty();
            }
            var text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), purpose)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.get(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
