/**
 * The vendor's managed rules, as far as they are known: which rulesets there are, and detections of our own in their place.
 *
 * <p>A {@link dev.edgecase.waf.Subject} is what a request has for {@link dev.edgecase.waf.Detection}s to look at; what they come to is
 * the value of a field, which {@link dev.edgecase.waf.ManagedRulesets} asks for by ordinary rules. The package knows nothing of phases,
 * and start with {@link dev.edgecase.waf.FreeRules}.
 */
@NullMarked
package dev.edgecase.waf;

import org.jspecify.annotations.NullMarked;
