package dev.edgecase.scenario.tree;

/**
 * Something wrong with a file.
 *
 * @param place where
 * @param key the keys that lead there; empty for the file as such
 * @param found what is wrong
 * @param remedy what would do; may be empty
 */
public record Finding(Place place, String key, String found, String remedy) {}
