package health.vigil.consumers.console.json;

/** Enum constants as the words that FHIR and the API use: lower case, hyphens. */
final class FhirWords {

    private FhirWords() {}

    static String of(Enum<?> constant) {
        return constant.name().replace('_', '-');
    }
}
