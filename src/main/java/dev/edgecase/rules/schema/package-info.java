/**
 * JSON and what it must be like: the part of JSON Schema that OpenAPI 3.0 has, made of small checks.
 *
 * <p>A library would bring a logging facade into the class path of everybody's tests, and the edge checks less than JSON Schema has,
 * which is documented keyword by keyword. Texts from visitors are read with bounds: depth, and how much is looked at.
 */
@NullMarked
package dev.edgecase.rules.schema;

import org.jspecify.annotations.NullMarked;
