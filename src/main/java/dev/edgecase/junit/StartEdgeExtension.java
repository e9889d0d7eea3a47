package dev.edgecase.junit;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Starts the edges of annotated fields; the store of the context they are started in stops them. */
final class StartEdgeExtension implements BeforeAllCallback, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(StartEdgeExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        var isStatic = (Predicate<Field>) ModifierSupport::isStatic;
        AnnotationSupport.findAnnotatedFields(context.getRequiredTestClass(), StartEdge.class, isStatic)
                .forEach(field -> start(context, field, Optional.empty()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (var instance : context.getRequiredTestInstances().getAllInstances()) {
            AnnotationSupport.findAnnotatedFields(instance.getClass(), StartEdge.class, ModifierSupport::isNotStatic)
                    .forEach(field -> start(context, field, Optional.of(instance)));
        }
    }

    private static void start(ExtensionContext context, Field field, Optional<Object> owner) {
        var edge = edgeIn(field, owner);
        var store = context.getStore(NAMESPACE);
        if (store.get(edge) == null) { // else an enclosing class, which inherits the same field, has started it
            edge.start();
            store.put(edge, new Started(edge));
        }
    }

    private static Edge edgeIn(Field field, Optional<Object> owner) {
        var found = ReflectionSupport.tryToReadFieldValue(field, owner.orElse(null))
                .getOrThrow(cause -> new ExtensionConfigurationException("@StartEdge cannot read " + field, cause));
        if (found instanceof Edge edge) {
            return edge;
        }
        throw new ExtensionConfigurationException(
                "@StartEdge is for a field that holds an Edge, such as Edge.inFrontOf(\"http://localhost:3000\"); %s.%s holds %s"
                        .formatted(
                                field.getDeclaringClass().getSimpleName(),
                                field.getName(),
                                found == null ? "null" : "a " + found.getClass().getSimpleName()));
    }

    /** Closed by the store: up to JUnit 5.12 because of the one interface, from 5.13 on because of the other. */
    @SuppressWarnings("deprecation")
    private record Started(Edge edge) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            edge.close();
        }
    }
}
