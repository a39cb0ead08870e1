package health.vigil.access;

import static health.vigil.access.Role.AUDITOR;
import static health.vigil.access.Role.CHARGE;
import static health.vigil.access.Role.CLINICIAN;
import static health.vigil.access.Role.INFORMATICIAN;
import static health.vigil.access.Role.INTEGRATION;
import static health.vigil.access.Role.INTERNAL;
import static health.vigil.access.Role.OPERATOR;

import java.util.List;
import java.util.Optional;

/**
 * Every address and who may ask it: the one place where that is decided. The first rule about a request counts; where
 * none is, nobody may. Whose patients somebody sees is a question of units, which only the console can answer.
 */
public final class AccessTable {

    private static final Audience EVERYONE = new Audience.Everyone();
    private static final Audience SIGNED_IN = new Audience.SignedIn();
    private static final Audience CARERS = Audience.of(CLINICIAN, CHARGE);

    private static final List<Rule> RULES = List.of(
            // The page itself: files without data, among them the form to sign in with.
            Rule.of("GET", "/", EVERYONE),
            Rule.of("GET", "/index.html", EVERYONE),
            Rule.of("GET", "/favicon.ico", EVERYONE),
            Rule.of("GET", "/console/**", EVERYONE),
            Rule.of("GET", "/_static/**", EVERYONE),
            Rule.of("*", "/api/session", EVERYONE),
            Rule.of("GET", "/sign-in", SIGNED_IN),
            Rule.of("GET", "/sign-out", EVERYONE),

            // Patients, of one's units only.
            Rule.of("*", "/api/patients/**", CARERS),
            Rule.of("*", "/api/alerts/**", CARERS),
            Rule.of("*", "/api/break-glass", CARERS),
            Rule.of("GET", "/api/downtime-board", CARERS),
            Rule.of("GET", "/api/entry-kinds", CARERS),

            // What is in force.
            Rule.of("GET", "/api/concepts", SIGNED_IN),
            Rule.of("GET", "/api/triggers/**", SIGNED_IN),
            Rule.of("*", "/api/triggers/**", Audience.of(INFORMATICIAN)),
            Rule.of("GET", "/api/policies/**", SIGNED_IN),
            Rule.of("*", "/api/policies/**", Audience.of(INFORMATICIAN)),
            Rule.of("GET", "/api/models/**", SIGNED_IN),
            Rule.of("*", "/api/models/**", Audience.of(INFORMATICIAN)),
            Rule.of("GET", "/api/evaluation/**", SIGNED_IN),
            Rule.of("GET", "/api/burden/**", Audience.of(CHARGE, INFORMATICIAN)),

            // What comes in and goes out.
            Rule.of("GET", "/api/feeds/**", SIGNED_IN),
            Rule.of("*", "/api/quarantine/**", Audience.of(INTEGRATION)),
            Rule.of("GET", "/api/messages/**", Audience.of(INTEGRATION)),
            Rule.of("*", "/api/remap", Audience.of(INTEGRATION)),
            Rule.of("*", "/api/destinations/**", Audience.of(OPERATOR)),
            Rule.of("GET", "/api/audit/**", Audience.of(AUDITOR)),

            // Machines.
            Rule.of("GET", "/fhir/metadata", EVERYONE),
            Rule.of("*", "/fhir/**", Audience.of(INTEGRATION)),
            Rule.of("POST", "/hl7v2", Audience.of(INTEGRATION)),
            Rule.of("*", "/schema-registry/**", Audience.of(INTEGRATION)),
            Rule.of("GET", "/cds-services", EVERYONE),
            Rule.of("POST", "/cds-services/**", Audience.of(INTEGRATION)),
            Rule.of("*", "/internal/**", Audience.of(INTERNAL)),
            Rule.of("GET", "/q/health/**", EVERYONE),
            Rule.of("GET", "/q/metrics/**", Audience.of(OPERATOR)),
            Rule.of("GET", "/q/openapi/**", SIGNED_IN));

    private AccessTable() {}

    /** Every rule, in the order in which they count. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** The rule that decides a request; empty where there is none, and nobody may. */
    public static Optional<Rule> rule(String method, String path) {
        return RULES.stream().filter(rule -> rule.isAbout(method, path)).findFirst();
    }
}
