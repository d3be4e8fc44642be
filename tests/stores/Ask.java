// Apache Jena: load N-Quads into memory or TDB2, count, answer every query of a folder; JSON on stdout, a line when
// it is loaded and a line a query (tests/stores/programs.py).
//   java -cp … Ask.java (memory|tdb2) data.nq queries/ times seconds
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.jena.query.*;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.*;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2Factory;
import org.apache.jena.tdb2.loader.*;
import com.google.gson.*;

public class Ask {
  public static void main(String[] args) throws Exception {
    boolean disk = args[0].equals("tdb2");
    Path folder = disk ? Files.createTempDirectory("tdb2-") : null;
    Dataset data = disk ? TDB2Factory.connectDataset(folder.toString()) : DatasetFactory.createTxnMem();
    JsonObject told = new JsonObject();
    long began = System.nanoTime();
    if (disk) Loader.load(data.asDatasetGraph(), false, args[1]);
    else Txn.executeWrite(data, () -> RDFDataMgr.read(data, args[1]));
    told.addProperty("load", (System.nanoTime() - began) / 1e9);
    told.addProperty("default", count(data, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"));
    told.addProperty("named", count(data, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"));
    System.out.println(told);
    long most = Long.parseLong(args[4]) * 1_000_000_000L;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(args[2]), "*.rq")) {
      for (Path file : files) {
        JsonObject answer = timed(QueryFactory.create(Files.readString(file)), data, Integer.parseInt(args[3]), most);
        answer.addProperty("name", file.getFileName().toString().replaceFirst("\\.rq$", ""));
        System.out.println(answer);
      }
    }
    if (disk) try (var left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
    System.exit(0);
  }

  /** The answer with the median of its milliseconds; nothing of a query that takes longer than it may. */
  static JsonObject timed(Query query, Dataset data, int most, long nanoseconds) {
    List<Double> times = new ArrayList<>();
    JsonObject answer = new JsonObject();
    long began = System.nanoTime();
    for (int n = 0; n < most && (n == 0 || System.nanoTime() - began < nanoseconds); n++) {
      long start = System.nanoTime();
      try {
        answer = Txn.calculateRead(data, () -> ask(query, data, nanoseconds));
      } catch (QueryCancelledException late) {
        return new JsonObject();
      }
      times.add((System.nanoTime() - start) / 1e6);
    }
    Collections.sort(times);
    answer.addProperty("ms", times.get(times.size() / 2));
    return answer;
  }

  static long count(Dataset data, String text) {
    return Txn.calculateRead(data, () -> {
      try (QueryExecution run = QueryExecutionFactory.create(text, data)) {
        return run.execSelect().next().getLiteral("n").getLong();
      }
    });
  }

  static JsonObject ask(Query query, Dataset data, long nanoseconds) {
    JsonObject told = new JsonObject();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (QueryExecution run = QueryExecutionFactory.create(query, data)) {
      run.setTimeout(nanoseconds / 1_000_000L);
      if (query.isConstructType()) {
        Model model = run.execConstruct();
        RDFDataMgr.write(out, model, Lang.NTRIPLES);
        told.addProperty("nt", out.toString(StandardCharsets.UTF_8));
      } else {
        ResultSetFormatter.outputAsJSON(out, run.execSelect());
        told.add("json", JsonParser.parseString(out.toString(StandardCharsets.UTF_8)));
      }
    }
    return told;
  }
}
