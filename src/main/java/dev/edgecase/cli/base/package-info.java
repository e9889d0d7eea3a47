/**
 * What commands share: what they see of the world, how they end, and the options that several of them have, each read and refused in
 * one place. Start with {@link dev.edgecase.cli.base.Surroundings}.
 */
@NullMarked
package dev.edgecase.cli.base;

import org.jspecify.annotations.NullMarked;
