package health.vigil.process;

/** What a command does while all of Vigil is up. */
@FunctionalInterface
public interface Foreground {

    /**
     * Runs until the command is done; interrupted or abandoned when a signal stops the process.
     *
     * @return the exit status
     */
    int run() throws InterruptedException;
}
