package dev.edgecase.phase.field.text;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.value.ByteText;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Header values by name in lower case. Rules mostly ask for one name, for which nothing needs to be built. */
public final class HeaderMap extends AbstractMap<String, List<String>> {
    private final Predicate<String> mayHave;
    private final Supplier<Headers> lines;

    /** Takes lines that are there. */
    public HeaderMap(Headers lines) {
        this(name -> true, () -> lines);
    }

    /** Takes lines that are looked for only when a name is asked for that may be among them. */
    public HeaderMap(Predicate<String> mayHave, Supplier<Headers> lines) {
        this.mayHave = mayHave;
        this.lines = lines;
    }

    @Override
    public @Nullable List<String> get(Object key) {
        return key instanceof String name && containsKey(name) ? lines.get().all(name) : null;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name
                && mayHave.test(name)
                && lines.get().contains(name)
                && name.equals(ByteText.lower(name));
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return Pairs.byName(pairs -> lines.get().forEach((name, value) -> pairs.accept(ByteText.lower(name), value)))
                .entrySet();
    }
}
