package health.vigil.streams.model;

/**
 * Which model answered.
 *
 * @param name name of the model
 * @param version its version
 * @param digest SHA-256 of its file, hexadecimal
 */
public record ModelIdentity(String name, String version, String digest) {}
