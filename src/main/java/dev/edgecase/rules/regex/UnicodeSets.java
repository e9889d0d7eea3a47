package dev.edgecase.rules.regex;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Sets of Unicode characters by name: general categories, scripts, and the properties that Java knows too.
 *
 * <p>The characters are those of the Java runtime's Unicode version, which may lack the newest scripts; age, script extensions,
 * emoji and break properties are not emulated. Source: UNICODE.md of the regex crate. Certainty: documented.
 */
final class UnicodeSets {
    /** The characters with the property White_Space. */
    static final CodeSet WHITE_SPACE = CodeSet.of(
            0x9, 0xD, 0x20, 0x20, 0x85, 0x85, 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F,
            0x202F, 0x205F, 0x205F, 0x3000, 0x3000);

    /** Long name, short name and the categories of {@link Character#getType(int)} in it, as their short names. */
    private static final String CATEGORIES = """
            uppercaseletter lu lu
            lowercaseletter ll ll
            titlecaseletter lt lt
            modifierletter lm lm
            otherletter lo lo
            casedletter lc lu,ll,lt
            letter l lu,ll,lt,lm,lo
            nonspacingmark mn mn
            enclosingmark me me
            spacingmark mc mc
            mark m mn,me,mc
            combiningmark m mn,me,mc
            decimalnumber nd nd
            digit nd nd
            letternumber nl nl
            othernumber no no
            number n nd,nl,no
            spaceseparator zs zs
            lineseparator zl zl
            paragraphseparator zp zp
            separator z zs,zl,zp
            control cc cc
            format cf cf
            privateuse co co
            surrogate cs cs
            unassigned cn cn
            other c cc,cf,co,cs,cn
            dashpunctuation pd pd
            openpunctuation ps ps
            closepunctuation pe pe
            connectorpunctuation pc pc
            otherpunctuation po po
            initialpunctuation pi pi
            finalpunctuation pf pf
            punctuation p pd,ps,pe,pc,po,pi,pf
            punct p pd,ps,pe,pc,po,pi,pf
            mathsymbol sm sm
            currencysymbol sc sc
            modifiersymbol sk sk
            othersymbol so so
            symbol s sm,sc,sk,so
            """;

    /** The short names in the order of the constants of {@link Character}; 17 is none. */
    private static final List<String> TYPES =
            List.of("cn lu ll lt lm lo mn me mc nd nl no zs zl zp cc cf - co cs pd ps pe pc po sm sc sk so pi pf"
                    .split(" ", -1));

    private UnicodeSets() {}

    /** General categories, from a look at every character there is; made when first needed, as are those below. */
    private static final class Categories {
        static final Map<String, CodeSet> BY_NAME = byName();
        static final CodeSet ALPHABETIC = where(Character::isAlphabetic);
        static final CodeSet WORD = List.of("m", "nd", "pc").stream()
                .map(BY_NAME::get)
                .reduce(ALPHABETIC.union(CodeSet.of(0x200C, 0x200D)), CodeSet::union);

        private static Map<String, CodeSet> byName() {
            var byType = partition(Character::getType);
            var sets = new HashMap<String, CodeSet>();
            for (var line : CATEGORIES.lines().toList()) {
                var words = line.split(" ", -1);
                var members = CodeSet.NONE;
                for (var part : words[2].split(",", -1)) {
                    members = members.union(byType.getOrDefault(TYPES.indexOf(part), CodeSet.NONE));
                }
                sets.put(words[0], members);
                sets.put(words[1], members);
            }
            return sets;
        }
    }

    private static final class Scripts {
        static final Map<String, CodeSet> BY_NAME = new HashMap<>();

        static {
            partition(Character.UnicodeScript::of)
                    .forEach((script, members) -> BY_NAME.put(plain(script.name()), members));
        }
    }

    private static final class Properties {
        static final CodeSet LOWERCASE = where(Character::isLowerCase);
        static final CodeSet UPPERCASE = where(Character::isUpperCase);
        static final CodeSet IDEOGRAPHIC = where(Character::isIdeographic);
    }

    private static <K> Map<K, CodeSet> partition(IntFunction<K> kind) {
        var builders = new HashMap<K, CodeSet.Builder>();
        var from = 0;
        var here = kind.apply(0);
        for (var code = 1; code <= CodeSet.LAST_CODE_POINT + 1; code++) {
            var next = code > CodeSet.LAST_CODE_POINT ? null : kind.apply(code);
            if (!here.equals(next)) {
                builders.computeIfAbsent(here, none -> new CodeSet.Builder()).add(from, code - 1);
                from = code;
                here = next == null ? here : next;
            }
        }
        var sets = new HashMap<K, CodeSet>();
        builders.forEach((which, builder) -> sets.put(which, builder.build()));
        return sets;
    }

    private static CodeSet where(IntPredicate test) {
        return partition(test::test).getOrDefault(true, CodeSet.NONE);
    }

    /** Returns what {@code \d} means in Unicode mode. */
    static CodeSet digit() {
        return category("nd").orElseThrow();
    }

    /** Returns what {@code \w} means in Unicode mode. */
    static CodeSet word() {
        return Categories.WORD;
    }

    /**
     * Returns the characters that a name stands for: {@code Greek}, {@code L}, {@code sc=Greek}, {@code gc!=Lu}, where the latter's
     * negation is the caller's to make.
     */
    static Optional<CodeSet> named(String name) {
        var parts = name.split("!=|:|=", 2);
        if (parts.length == 1) {
            return category(name).or(() -> script(name)).or(() -> property(plain(name)));
        }
        return switch (plain(parts[0])) {
            case "gc", "generalcategory" -> category(parts[1]);
            case "sc", "script" -> script(parts[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<CodeSet> category(String name) {
        return Optional.ofNullable(Categories.BY_NAME.get(plain(name)));
    }

    private static Optional<CodeSet> script(String name) {
        var byName = Optional.ofNullable(Scripts.BY_NAME.get(plain(name)));
        return byName.or(() -> {
            try {
                var script = Character.UnicodeScript.forName(plain(name)); // the codes of ISO 15924
                return Optional.ofNullable(Scripts.BY_NAME.get(plain(script.name())));
            } catch (IllegalArgumentException unknown) {
                return Optional.empty();
            }
        });
    }

    private static Optional<CodeSet> property(String name) {
        return switch (name) {
            case "any" -> Optional.of(CodeSet.of(0, CodeSet.LAST_CODE_POINT));
            case "ascii" -> Optional.of(CodeSet.of(0, 0x7F));
            case "assigned" -> category("cn").map(set -> set.complement(CodeSet.LAST_CODE_POINT));
            case "alphabetic", "alpha" -> Optional.of(Categories.ALPHABETIC);
            case "lowercase", "lower" -> Optional.of(Properties.LOWERCASE);
            case "uppercase", "upper" -> Optional.of(Properties.UPPERCASE);
            case "ideographic", "ideo" -> Optional.of(Properties.IDEOGRAPHIC);
            case "whitespace", "wspace", "space" -> Optional.of(WHITE_SPACE);
            default -> Optional.empty();
        };
    }

    /** Returns a name as names are compared: without case, blanks, hyphens, underscores and a leading "is". */
    private static String plain(String name) {
        var bare = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return bare.startsWith("is") && bare.length() > 2 ? bare.substring(2) : bare;
    }
}
