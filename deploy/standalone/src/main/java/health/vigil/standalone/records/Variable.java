package health.vigil.standalone.records;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of measurements, with the concept, LOINC code and UCUM unit of each. */
public enum Variable {
    HEART_RATE("HR", "heart-rate", "8867-4", "/min", "Heart rate"),
    SPO2("O2Sat", "spo2", "59408-5", "%", "Oxygen saturation by pulse oximetry"),
    TEMPERATURE("Temp", "temperature", "8310-5", "Cel", "Body temperature"),
    SYSTOLIC("SBP", "systolic-pressure", "8480-6", "mm[Hg]", "Systolic blood pressure"),
    MEAN_PRESSURE("MAP", "mean-pressure", "8478-0", "mm[Hg]", "Mean blood pressure"),
    DIASTOLIC("DBP", "diastolic-pressure", "8462-4", "mm[Hg]", "Diastolic blood pressure"),
    RESPIRATORY_RATE("Resp", "respiratory-rate", "9279-1", "/min", "Respiratory rate"),
    ETCO2("EtCO2", "etco2", "19889-5", "mm[Hg]", "End tidal carbon dioxide"),
    BASE_EXCESS("BaseExcess", "base-excess", "11555-0", "mmol/L", "Base excess"),
    BICARBONATE("HCO3", "bicarbonate", "1963-8", "mmol/L", "Bicarbonate"),
    FIO2("FiO2", "fio2", "3150-0", "%", "Inhaled oxygen concentration"),
    PH("pH", "ph", "2744-1", "[pH]", "Arterial pH"),
    PACO2("PaCO2", "paco2", "2019-8", "mm[Hg]", "Arterial carbon dioxide tension"),
    SAO2("SaO2", "sao2", "2713-6", "%", "Arterial oxygen saturation"),
    AST("AST", "ast", "1920-8", "U/L", "Aspartate aminotransferase"),
    BUN("BUN", "bun", "3094-0", "mg/dL", "Urea nitrogen"),
    ALKALINE_PHOSPHATASE("Alkalinephos", "alkaline-phosphatase", "6768-6", "U/L", "Alkaline phosphatase"),
    CALCIUM("Calcium", "calcium", "17861-6", "mg/dL", "Calcium"),
    CHLORIDE("Chloride", "chloride", "2075-0", "mmol/L", "Chloride"),
    CREATININE("Creatinine", "creatinine", "2160-0", "mg/dL", "Creatinine"),
    BILIRUBIN_DIRECT("Bilirubin_direct", "bilirubin-direct", "1968-7", "mg/dL", "Direct bilirubin"),
    GLUCOSE("Glucose", "glucose", "2345-7", "mg/dL", "Glucose"),
    LACTATE("Lactate", "lactate", "2524-7", "mmol/L", "Lactate"),
    MAGNESIUM("Magnesium", "magnesium", "19123-9", "mg/dL", "Magnesium"),
    PHOSPHATE("Phosphate", "phosphate", "2777-1", "mg/dL", "Phosphate"),
    POTASSIUM("Potassium", "potassium", "2823-3", "mmol/L", "Potassium"),
    BILIRUBIN_TOTAL("Bilirubin_total", "bilirubin-total", "1975-2", "mg/dL", "Total bilirubin"),
    TROPONIN_I("TroponinI", "troponin-i", "10839-9", "ng/mL", "Troponin I"),
    HEMATOCRIT("Hct", "hematocrit", "4544-3", "%", "Hematocrit"),
    HEMOGLOBIN("Hgb", "hemoglobin", "718-7", "g/dL", "Hemoglobin"),
    PTT("PTT", "ptt", "14979-9", "s", "Partial thromboplastin time"),
    WBC("WBC", "wbc", "6690-2", "10*3/uL", "White cells"),
    FIBRINOGEN("Fibrinogen", "fibrinogen", "3255-7", "mg/dL", "Fibrinogen"),
    PLATELETS("Platelets", "platelets", "777-3", "10*3/uL", "Platelets");

    private static final Map<String, Variable> BY_COLUMN =
            Arrays.stream(values()).collect(Collectors.toMap(Variable::column, Function.identity()));

    private final String column;
    private final String concept;
    private final String loinc;
    private final String unit;
    private final String display;

    Variable(String column, String concept, String loinc, String unit, String display) {
        this.column = column;
        this.concept = concept;
        this.loinc = loinc;
        this.unit = unit;
        this.display = display;
    }

    /** The variable of a column, if it is one. */
    public static Optional<Variable> ofColumn(String column) {
        return Optional.ofNullable(BY_COLUMN.get(column));
    }

    /** Its column in the records. */
    public String column() {
        return column;
    }

    /** Its clinical concept. */
    public String concept() {
        return concept;
    }

    /** Its LOINC code. */
    public String loinc() {
        return loinc;
    }

    /** UCUM unit of its values, which is the concept's canonical unit. */
    public String unit() {
        return unit;
    }

    /** What a person reads. */
    public String display() {
        return display;
    }

    /** A value of the column in {@link #unit()}: the records keep FiO2 as a fraction. */
    BigDecimal canonical(BigDecimal raw) {
        boolean fraction = this == FIO2 && raw.compareTo(BigDecimal.ONE) <= 0;
        return fraction ? plain(raw.movePointRight(2)) : raw;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
