/**
 * How the keys of a file are declared, once: name, type, default, example, what it is for. Reading, the JSON Schema and the tables
 * of the format's page all come from these declarations. It does not know which keys there are. Start with
 * {@link dev.edgecase.scenario.shape.Shape}.
 */
@NullMarked
package dev.edgecase.scenario.shape;

import org.jspecify.annotations.NullMarked;
