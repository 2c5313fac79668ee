package dev.concordat.registry.api.confluent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.concordat.registry.RegistryException;
import dev.concordat.registry.api.confluent.ConfluentErrors.ConfluentError;
import dev.concordat.registry.associations.Association;
import dev.concordat.registry.associations.Associations;
import dev.concordat.registry.associations.Filter;
import dev.concordat.registry.associations.Lifecycle;
import dev.concordat.registry.associations.Resource;
import dev.concordat.registry.associations.Wanted;
import dev.concordat.registry.subjects.SubjectName;
import dev.concordat.registry.subjects.Subjects;
import dev.concordat.registry.subjects.VersionSpec;
import dev.concordat.registry.subjects.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /associations}: which resources have which subjects. */
@ConfluentResource
final class AssociationsController {

  private static final String OF_RESOURCE = "/associations/resources/{resourceId}";

  /** One association in a request. */
  record AssociationRequest(
      @Nullable String opType,
      @Nullable String subject,
      @Nullable String associationType,
      @Nullable Lifecycle lifecycle,
      @Nullable Boolean frozen,
      @Nullable RegisterRequest schema,
      @Nullable Boolean normalize,
      @Nullable Boolean cascadeLifecycle) {

    Wanted wanted(SubjectName context) {
      return new Wanted(
          subject == null || subject.isEmpty() ? null : SubjectName.of(subject, context.context()),
          associationType,
          lifecycle,
          frozen,
          schema == null ? null : schema.draft(Boolean.TRUE.equals(normalize)));
    }
  }

  /** The associations that a resource is to have. */
  record ResourceRequest(
      @Nullable String resourceName,
      @Nullable String resourceNamespace,
      @Nullable String resourceId,
      @Nullable String resourceType,
      @Nullable List<AssociationRequest> associations) {

    Resource resource() {
      return new Resource(
          or(resourceName, ""), or(resourceNamespace, ""), or(resourceId, ""), type(resourceType));
    }

    List<AssociationRequest> all() {
      return associations == null ? List.of() : associations;
    }

    private static String or(@Nullable String text, String otherwise) {
      return text == null ? otherwise : text;
    }
  }

  /** Many requests at once. */
  record BatchRequest(@Nullable List<ResourceRequest> requests) {}

  /** Whose associations are asked for: of a resource by its id, or by its name. */
  record Question(
      @Nullable String resourceName,
      @Nullable String resourceNamespace,
      @Nullable String resourceId,
      @Nullable String resourceType,
      @Nullable List<String> associationTypes,
      @Nullable Lifecycle lifecycle) {}

  /** Many questions at once. */
  record BatchQuestion(@Nullable List<Question> requests) {}

  /** What one association is like now. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record AssociationInfo(
      String subject,
      String associationType,
      String lifecycle,
      boolean frozen,
      @Nullable SchemaBody schema) {}

  /** The associations of one resource. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ResourceBody(
      @Nullable String resourceName,
      @Nullable String resourceNamespace,
      @Nullable String resourceId,
      @Nullable String resourceType,
      List<AssociationInfo> associations) {}

  /** The answer to one of many. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(@Nullable ConfluentError error, @Nullable ResourceBody result) {}

  /** The answers, in the order of the questions. */
  record Results(List<Result> results) {}

  private final Associations associations;
  private final Subjects subjects;
  private final RequestBodies bodies;

  AssociationsController(Associations associations, Subjects subjects, RequestBodies bodies) {
    this.associations = associations;
    this.subjects = subjects;
    this.bodies = bodies;
  }

  static Filter filter(
      @Nullable String resourceType, @Nullable List<String> types, @Nullable Lifecycle lifecycle) {
    return new Filter(
        type(resourceType), types == null ? List.of() : types, Optional.ofNullable(lifecycle));
  }

  private static String type(@Nullable String resourceType) {
    return resourceType == null || resourceType.isEmpty() ? Resource.TOPIC : resourceType;
  }

  @GetMapping("/associations/subjects/{subject}")
  List<AssociationBody> ofSubject(
      @PathVariable String subject,
      @RequestParam(required = false) @Nullable String resourceType,
      @RequestParam(required = false) @Nullable List<String> associationType,
      @RequestParam(required = false) @Nullable Lifecycle lifecycle,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit)
        .of(bodies(associations.ofSubject(
            SubjectName.of(subject), filter(resourceType, associationType, lifecycle))));
  }

  @GetMapping(OF_RESOURCE)
  List<AssociationBody> ofResource(
      @PathVariable String resourceId,
      @RequestParam(required = false) @Nullable String resourceType,
      @RequestParam(required = false) @Nullable List<String> associationType,
      @RequestParam(required = false) @Nullable Lifecycle lifecycle,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit)
        .of(bodies(
            associations.ofResource(resourceId, filter(resourceType, associationType, lifecycle))));
  }

  @GetMapping("/associations/resources/{namespace}/{name}")
  List<AssociationBody> ofResourceByName(
      @PathVariable String namespace,
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String resourceType,
      @RequestParam(required = false) @Nullable List<String> associationType,
      @RequestParam(required = false) @Nullable Lifecycle lifecycle,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "-1") int limit) {
    return new Page(offset, limit)
        .of(bodies(associations.ofResource(
            namespace, name, filter(resourceType, associationType, lifecycle))));
  }

  private static List<AssociationBody> bodies(List<Association> found) {
    return found.stream().map(AssociationBody::of).toList();
  }

  @Sends(method = RequestMethod.POST, path = "/associations")
  ResourceBody create(
      @RequestParam(defaultValue = "") String context,
      @RequestParam(defaultValue = "false") boolean dryRun,
      InputStream body)
      throws IOException {
    var sent = bodies.read(body, ResourceRequest.class);
    var resource = sent.resource();
    return body(resource, associations.create(resource, wanted(sent.all(), context), dryRun));
  }

  @Sends(method = RequestMethod.PUT, path = OF_RESOURCE)
  ResourceBody change(
      @PathVariable String resourceId,
      @RequestParam(defaultValue = "") String context,
      @RequestParam(defaultValue = "false") boolean dryRun,
      InputStream body)
      throws IOException {
    var sent = bodies.read(body, ResourceRequest.class);
    if (sent.resourceId() != null && !sent.resourceId().equals(resourceId)) {
      throw Associations.invalid(
          "resourceId",
          "Resource ID in the path parameter does not match the resource ID in the request body");
    }
    var named = sent.resource();
    var resource = new Resource(named.name(), named.namespace(), resourceId, named.type());
    return body(resource, associations.put(resource, wanted(sent.all(), context), dryRun));
  }

  private static List<Wanted> wanted(List<AssociationRequest> sent, String context) {
    var here =
        SubjectName.of(context.isEmpty() ? "" : ContextPaths.context(context).prefix());
    return sent.stream().map(one -> one.wanted(here)).toList();
  }

  private static ResourceBody body(Resource resource, List<Association> found) {
    return bodyWith(resource, found.stream().map(one -> info(one, null)).toList());
  }

  private static ResourceBody bodyWith(Resource resource, List<AssociationInfo> infos) {
    return new ResourceBody(
        resource.name(), resource.namespace(), resource.id(), resource.type(), infos);
  }

  private static AssociationInfo info(Association association, @Nullable SchemaBody schema) {
    return new AssociationInfo(
        association.subject().toString(),
        association.type(),
        association.lifecycle().name(),
        association.isFrozen(),
        schema);
  }

  @DeleteMapping(OF_RESOURCE)
  ResponseEntity<Void> delete(
      @PathVariable String resourceId,
      @RequestParam(required = false) @Nullable String resourceType,
      @RequestParam(required = false) @Nullable List<String> associationType,
      @RequestParam(defaultValue = "false") boolean cascadeLifecycle,
      @RequestParam(defaultValue = "false") boolean dryRun) {
    associations.delete(
        resourceId,
        type(resourceType),
        associationType == null ? List.of() : associationType,
        cascadeLifecycle,
        dryRun);
    return ResponseEntity.noContent().build();
  }

  @Sends(method = RequestMethod.POST, path = "/associations:batchGet")
  ResponseEntity<Results> batchGet(
      @RequestParam(defaultValue = "false") boolean includeSchemas, InputStream body)
      throws IOException {
    var questions = bodies.read(body, BatchQuestion.class).requests();
    if (questions == null || questions.isEmpty()) {
      throw Associations.invalid("requests", "cannot be null or empty");
    }
    return ResponseEntity.status(HttpStatus.MULTI_STATUS)
        .body(new Results(questions.stream()
            .map(one -> result(() -> answer(one, includeSchemas)))
            .toList()));
  }

  private ResourceBody answer(Question question, boolean includeSchemas) {
    var filter = filter(question.resourceType(), question.associationTypes(), question.lifecycle());
    var id = question.resourceId();
    var name = question.resourceName();
    if (id == null && name == null) {
      throw Associations.invalid("resourceId", "cannot be null or empty");
    }
    var found = id != null
        ? associations.ofResource(id, filter)
        : associations.ofResource(
            question.resourceNamespace() == null ? "-" : question.resourceNamespace(),
            String.valueOf(name),
            filter);
    if (found.isEmpty()) {
      return new ResourceBody(
          name, question.resourceNamespace(), id, filter.resourceType(), List.of());
    }
    var infos = found.stream()
        .map(one -> info(one, includeSchemas ? latest(one.subject()) : null))
        .toList();
    return bodyWith(found.get(0).resource(), infos);
  }

  private @Nullable SchemaBody latest(SubjectName subject) {
    return subjects.exists(subject, Visibility.LIVE)
        ? SchemaBody.of(subjects.version(subject, VersionSpec.latest(), false))
        : null;
  }

  @Sends(method = RequestMethod.POST, path = "/associations:batchMutate")
  ResponseEntity<Results> batchMutate(
      @RequestParam(defaultValue = "") String context,
      @RequestParam(defaultValue = "false") boolean dryRun,
      InputStream body)
      throws IOException {
    var requests = bodies.read(body, BatchRequest.class).requests();
    if (requests == null || requests.isEmpty()) {
      throw Associations.invalid("requests", "cannot be null or empty");
    }
    return ResponseEntity.status(HttpStatus.MULTI_STATUS)
        .body(new Results(requests.stream()
            .map(one -> result(() -> mutate(one, context, dryRun)))
            .toList()));
  }

  /** All that is asked for one resource is done, or nothing. */
  private ResourceBody mutate(ResourceRequest request, String context, boolean dryRun) {
    if (request.all().isEmpty()) {
      throw Associations.invalid("associations", "cannot be null or empty");
    }
    var resource = request.resource();
    return subjects.together(() -> {
      var done = new ArrayList<Association>();
      for (var one : request.all()) {
        var wanted = wanted(List.of(one), context);
        switch (String.valueOf(one.opType())) {
          case "CREATE" -> done.addAll(associations.create(resource, wanted, dryRun));
          case "UPSERT" -> done.addAll(associations.put(resource, wanted, dryRun));
          case "DELETE" ->
            associations.delete(
                resource.id(),
                resource.type(),
                List.of(one.associationType() == null ? Association.VALUE : one.associationType()),
                Boolean.TRUE.equals(one.cascadeLifecycle()),
                dryRun);
          default -> throw Associations.invalid("opType", "must be CREATE, UPSERT or DELETE");
        }
      }
      return body(resource, done);
    });
  }

  private static Result result(Supplier<ResourceBody> answer) {
    try {
      return new Result(null, answer.get());
    } catch (RegistryException refused) {
      return new Result(
          new ConfluentError(
              ConfluentErrors.code(refused.code()), ConfluentErrors.message(refused)),
          null);
    }
  }
}
