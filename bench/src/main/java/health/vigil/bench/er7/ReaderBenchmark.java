package health.vigil.bench.er7;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import health.vigil.bench.ingest.OruMessages;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.er7.UnreadableMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads the message of the ingest bench from its bytes, and of it what a mapper needs: nine fields of its head, and code,
 * system, value, unit and status of each of its six results.
 */
@State(Scope.Benchmark)
public class ReaderBenchmark {

    private static final int RESULTS = 6;

    private final byte[] message = new OruMessages(0).message();
    private final PipeParser parser = new DefaultHapiContext(ValidationContextFactory.noValidation()).getPipeParser();

    /** Vigil's reader. */
    @Benchmark
    public void vigil(Blackhole read) throws UnreadableMessage {
        Er7Message parsed = Er7Message.read(message, UTF_8);
        Segment msh = parsed.header();
        read.consume(msh.field(7).text());
        read.consume(msh.field(9).component(1).text());
        read.consume(msh.field(9).component(2).text());
        read.consume(msh.field(10).text());
        Segment pid = parsed.first("PID").orElseThrow();
        read.consume(pid.field(3).component(1).text());
        read.consume(pid.field(3).component(4).text());
        read.consume(pid.field(7).text());
        read.consume(parsed.first("PV1").orElseThrow().field(19).component(1).text());
        read.consume(parsed.first("OBR").orElseThrow().field(3).component(1).text());
        for (Segment segment : parsed.segments()) {
            if (segment.is("OBX")) {
                read.consume(segment.field(3).component(1).text());
                read.consume(segment.field(3).component(3).text());
                read.consume(segment.field(5).text());
                read.consume(segment.field(6).component(1).text());
                read.consume(segment.field(11).text());
            }
        }
    }

    /** HAPI's typed parser without validation, and its terser. */
    @Benchmark
    public void hapi(Blackhole read) throws HL7Exception {
        var parsed = new Terser(parser.parse(new String(message, US_ASCII)));
        for (String place : new String[] {"MSH-7", "MSH-9-1", "MSH-9-2", "MSH-10"}) {
            read.consume(parsed.get("/" + place));
        }
        for (String place : new String[] {"PID-3-1", "PID-3-4", "PID-7", "PV1-19-1", "OBR-3-1"}) {
            read.consume(parsed.get("/." + place));
        }
        for (int i = 0; i < RESULTS; i++) {
            for (String place : new String[] {"3-1", "3-3", "5", "6-1", "11"}) {
                read.consume(parsed.get("/PATIENT_RESULT/ORDER_OBSERVATION/OBSERVATION(" + i + ")/OBX-" + place));
            }
        }
    }

    /** HAPI's typed parser alone. */
    @Benchmark
    public void hapiParserAlone(Blackhole read) throws HL7Exception {
        read.consume(parser.parse(new String(message, US_ASCII)));
    }
}
