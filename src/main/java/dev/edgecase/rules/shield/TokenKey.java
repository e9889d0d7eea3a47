package dev.edgecase.rules.shield;

import java.security.PublicKey;

/**
 * A key of an issuer.
 *
 * @param id its name, which tokens must have too
 * @param algorithm how it signs
 * @param key its public half
 */
public record TokenKey(String id, TokenAlgorithm algorithm, PublicKey key) {}
