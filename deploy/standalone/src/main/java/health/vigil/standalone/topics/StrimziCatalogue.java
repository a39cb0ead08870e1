package health.vigil.standalone.topics;

import health.vigil.schemas.topic.Part;
import health.vigil.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The topic catalogue and what each part may do with it, in Strimzi's words. */
public final class StrimziCatalogue {

    private static final String HEADER =
            "# Written by ./vigil topics manifests: change the catalogue, not this file.\n";
    private static final int REPLICAS = 3;

    private StrimziCatalogue() {}

    /** Every KafkaTopic and KafkaUser, as one file. */
    public static String yaml() {
        var documents = new ArrayList<String>();
        OutsideTopics.all().forEach(topic -> documents.add(topic(topic)));
        Part.all().forEach(part -> documents.add(user(part)));
        return HEADER + String.join("---\n", documents);
    }

    private static String topic(Topic<?> topic) {
        String config = new TreeMap<>(topic.config(REPLICAS))
                .entrySet().stream()
                        .map(entry -> "    %s: \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: vigil-kafka
                spec:
                  partitions: %d
                  replicas: %d
                  config:
                %s""".formatted(topic.name(), topic.partitions(), REPLICAS, config);
    }

    private static String user(Part part) {
        var acls = new ArrayList<String>();
        part.read().forEach(topic -> acls.add(acl("topic", topic.name(), "literal", "Read", "Describe")));
        part.written().forEach(topic -> acls.add(acl("topic", topic.name(), "literal", "Write", "Describe")));
        acls.add(acl("topic", part.prefix(), "prefix", "All"));
        acls.add(acl("group", part.prefix(), "prefix", "All"));
        acls.add(acl("group", part.groups(), "prefix", "All"));
        part.watched().forEach(group -> acls.add(acl("group", group, "literal", "Describe")));
        acls.add(acl("transactionalId", part.prefix(), "prefix", "Write", "Describe"));
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: vigil-kafka
                spec:
                  authentication:
                    type: tls
                  authorization:
                    type: simple
                    acls:
                %s""".formatted(part.prefix(), String.join("", acls));
    }

    private static String acl(String type, String name, String pattern, String... operations) {
        return """
                      - resource:
                          type: %s
                          name: %s
                          patternType: %s
                        operations: [%s]
                """.formatted(type, name, pattern, String.join(", ", List.of(operations)));
    }
}
