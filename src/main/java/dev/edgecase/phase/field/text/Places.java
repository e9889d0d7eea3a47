package dev.edgecase.phase.field.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What follows from a visitor's country.
 *
 * <p>Source: Cloudflare docs, ip.src.continent and ip.src.is_in_european_union. Certainty: the European Union is documented country
 * by country; the continents are those of ISO 3166-1 countries as GeoNames has them.
 */
public final class Places {
    private static final Set<String> EUROPEAN_UNION = Set.of(
            "AT AX BE BG CY CZ DE DK EE ES FI FR GF GP GR HR HU IE IT LT LU LV MF MQ MT NL PL PT RE RO SE SI SK YT"
                    .split(" ", -1));
    private static final Map<String, String> CONTINENTS = continents(Map.of(
            "AF",
            "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG "
                    + "RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
            "AN",
            "AQ BV GS HM TF",
            "AS",
            "AE AF AM AZ BD BH BN BT CC CN CX GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH "
                    + "PK PS QA SA SG SY TH TJ TM TR TW UZ VN YE",
            "EU",
            "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT "
                    + "NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
            "NA",
            "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US "
                    + "VC VG VI",
            "OC",
            "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TL TO TV UM VU WF WS",
            "SA",
            "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
            "T1",
            "T1"));

    private Places() {}

    private static Map<String, String> continents(Map<String, String> countries) {
        var byCountry = new HashMap<String, String>();
        countries.forEach((continent, codes) -> {
            for (var code : codes.split(" ", -1)) {
                byCountry.put(code, continent);
            }
        });
        return Map.copyOf(byCountry);
    }

    /** Returns the continent in two letters, T1 for Tor; empty when the country is not known. */
    public static String continent(String country) {
        return CONTINENTS.getOrDefault(country, "");
    }

    /** Tells whether a country is in the European Union. */
    public static boolean isInEuropeanUnion(String country) {
        return EUROPEAN_UNION.contains(country);
    }
}
