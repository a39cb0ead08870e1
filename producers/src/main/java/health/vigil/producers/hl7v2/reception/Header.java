package health.vigil.producers.hl7v2.reception;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.MessageFamily;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/**
 * What MSH says.
 *
 * @param controlId MSH-10; empty where missing
 * @param type MSH-9.1, for example {@code ORU}
 * @param event MSH-9.2, for example {@code R01}; else EVN-1, else taken from MSH-9.3 where only that says it, else the one that
 *     the type had in version 2.1
 * @param processingId MSH-11.1; empty where missing
 * @param version MSH-12.1; empty where missing
 * @param sent by the sender's clock: MSH-7, else EVN-2; nothing where neither is a time
 * @param time `sent`, else that of the first OBR: when its results changed (OBR-22), were observed (OBR-7) or their specimen was
 *     received (OBR-14). MSH-7 is optional before version 2.3.1, and monitors leave it out to this day
 * @param zone zone of times without one: that of MSH-7, else the feed's
 * @param sequence MSH-13; 0 where missing or not a number
 */
public record Header(
        String controlId,
        String type,
        String event,
        String processingId,
        String version,
        Optional<Instant> sent,
        Optional<Instant> time,
        ZoneId zone,
        long sequence) {

    private static final int MAX_DIGITS = 18;
    private static final int[] TIMES_OF_RESULTS = {22, 7, 14};

    /** Between the type and the event in the name of a structure. */
    private static final String STRUCTURE = "_";

    static Header of(Er7Message message, Feed feed, Instant arrived) {
        Segment msh = message.header();
        Optional<Hl7Time> sent = time(msh.field(7), feed.zone(), arrived);
        ZoneId zone = sent.<ZoneId>map(Hl7Time::zone).orElse(feed.zone());
        Optional<Segment> evn = message.first("EVN");
        Optional<Hl7Time> recorded = sent.or(() -> evn.flatMap(said -> time(said.field(2), zone, arrived)));
        Element type = msh.field(9);
        return new Header(
                msh.field(10).text(),
                type.component(1).text().split(STRUCTURE, 2)[0],
                event(type, evn),
                msh.field(11).component(1).value().orElse(""),
                msh.field(12).component(1).value().orElse(""),
                recorded.map(Hl7Time::start),
                recorded.or(() -> ofResults(message, zone, arrived)).map(Hl7Time::start),
                zone,
                sequence(msh.field(13)));
    }

    private static Optional<Hl7Time> ofResults(Er7Message message, ZoneId zone, Instant arrived) {
        return message.first("OBR")
                .flatMap(obr -> Arrays.stream(TIMES_OF_RESULTS)
                        .mapToObj(field -> time(obr.field(field), zone, arrived))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<Hl7Time> time(Element element, ZoneId zone, Instant arrived) {
        return element.isPresent() ? Hl7Time.read(element, zone, arrived) : Optional.empty();
    }

    private static String event(Element type, Optional<Segment> evn) {
        String event = type.component(2).text();
        if (!event.isEmpty()) {
            return event;
        }
        String recorded = evn.map(said -> said.field(1).text()).orElse("");
        return recorded.isEmpty() ? structuresEvent(type).orElseGet(() -> soleEvent(type)) : recorded;
    }

    // ORU^^ORU_R01: the structure names the event that it was made for. Those of ADT serve many: A08 is of ADT_A01.
    // Some name nothing but the structure: ORU_R01.
    private static Optional<String> structuresEvent(Element type) {
        String structure = type.component(3).value().orElse(type.component(1).text());
        int underscore = structure.indexOf(STRUCTURE);
        return underscore < 0 || structure.startsWith(MessageFamily.ADT)
                ? Optional.empty()
                : Optional.of(structure.substring(underscore + 1));
    }

    // Version 2.1 had events of ADT only, and a lone ORU or ORM was what the first of its events is since.
    private static String soleEvent(Element type) {
        return switch (type.component(1).text()) {
            case "ORU" -> "R01";
            case "ORM" -> "O01";
            default -> "";
        };
    }

    private static long sequence(Element element) {
        String text = element.text();
        boolean number =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : 0;
    }
}
