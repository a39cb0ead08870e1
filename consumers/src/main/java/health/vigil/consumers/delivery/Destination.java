package health.vigil.consumers.delivery;

import health.vigil.consumers.delivery.channel.Channel;
import health.vigil.consumers.delivery.letter.LetterBox;
import health.vigil.consumers.delivery.queue.DestinationQueue;
import health.vigil.consumers.delivery.queue.Progress;

/**
 * One destination at work.
 *
 * @param settings what was configured
 * @param channel how it is spoken to
 * @param queue what waits for it
 * @param progress how it stands
 * @param letters what it refused
 */
record Destination(
        DestinationSettings settings, Channel channel, DestinationQueue queue, Progress progress, LetterBox letters) {

    String name() {
        return settings.name();
    }
}
