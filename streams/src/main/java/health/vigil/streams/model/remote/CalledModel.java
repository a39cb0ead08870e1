package health.vigil.streams.model.remote;

import health.vigil.streams.model.ModelIdentity;
import java.time.Duration;

/** A model that answers when it is called; whatever happens on the way, within its time there is a reply. */
public interface CalledModel {

    /** Which model this is. */
    ModelIdentity identity();

    /** What it is sent, to be audited before it is. */
    Prepared prepare(SentView view);

    /** A call that is ready to be made. */
    interface Prepared {

        /** SHA-256 of what would be sent, hexadecimal. */
        String requestDigest();

        /** Makes the call; returns within that time. */
        Call call(Duration within) throws InterruptedException;
    }
}
