package health.vigil.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The command. */
@QuarkusMain
public final class Vigil {

    private Vigil() {}

    /** Runs the command line. */
    public static void main(String... args) {
        Quarkus.run(args);
    }
}
