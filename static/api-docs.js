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
    });
  }
});
