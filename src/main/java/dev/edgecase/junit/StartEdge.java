package dev.edgecase.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts the {@link Edge} in this field before the tests and stops it after them: in a static field once for the class, in an
 * instance field once for each test.
 *
 * <pre>{@code
 * @StartEdge
 * static final Edge edge = Edge.inFrontOf("http://localhost:3000");
 * }</pre>
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StartEdgeExtension.class)
public @interface StartEdge {}
