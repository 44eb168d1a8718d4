// Shows the OpenAPI document to leaf through. Reading alone: nothing is sent from this page but GET.
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api-docs");
  if (place && window.SwaggerUIBundle) {
    window.SwaggerUIBundle({
      domNode: place,
      url: place.dataset.schema,
      docExpansion: "none",
      supportedSubmitMethods: ["get"],
      validatorUrl: null,
      // Swagger brings a main landmark of its own into that of the page.
      onComplete: () => place.querySelector("main")?.setAttribute("role", "group"),
    });
  }
});
