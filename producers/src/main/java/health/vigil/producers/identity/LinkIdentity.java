package health.vigil.producers.identity;

import health.vigil.schemas.Link;
import health.vigil.schemas.LinkKind;

/** What makes two statements about a pair of keys versions of one fact: the kind and both keys, whoever says it and how. */
public final class LinkIdentity {

    private LinkIdentity() {}

    /** Fact id of a link. */
    public static String of(Link link, Pseudonyms pseudonyms) {
        return pseudonyms.factId("link", link.getKind().name(), link.getSurvivorKey(), link.getRetiredKey());
    }

    /** The record of one key retires into another one's. */
    public static Link merge(String survivorKey, String retiredKey) {
        return new Link(survivorKey, retiredKey, LinkKind.merge);
    }

    /** Two keys are one person's, and both stay. They are put in alphabetical order, so that either way gives one fact. */
    public static Link link(String oneKey, String otherKey) {
        return oneKey.compareTo(otherKey) <= 0
                ? new Link(oneKey, otherKey, LinkKind.link)
                : new Link(otherKey, oneKey, LinkKind.link);
    }
}
