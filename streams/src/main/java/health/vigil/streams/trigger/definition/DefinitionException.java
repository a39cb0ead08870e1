package health.vigil.streams.trigger.definition;

import java.util.List;
import java.util.stream.Collectors;

/** Definitions that cannot be used: what is wrong, where, and what to write instead. */
public final class DefinitionException extends IllegalArgumentException {

    private final transient List<Complaint> complaints;

    public DefinitionException(List<Complaint> complaints) {
        super(complaints.stream().map(Complaint::toString).collect(Collectors.joining("\n")));
        this.complaints = List.copyOf(complaints);
    }

    /** The same, with what the complaint comes from. */
    public DefinitionException(List<Complaint> complaints, Throwable cause) {
        this(complaints);
        initCause(cause);
    }

    /** At least one, in the order of the file. */
    public List<Complaint> complaints() {
        return complaints;
    }
}
